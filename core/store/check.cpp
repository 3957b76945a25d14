#include "core/store/check.h"

namespace sextant::store {

}  // namespace sextant::store
