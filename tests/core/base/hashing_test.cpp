#include "core/base/hashing.h"

#include <gtest/gtest.h>

#include <set>

using namespace sextant;

TEST(Hashing, IsStableAcrossRuns) {
    // Projects keep these hashes: a change of algorithm would make every known trace look new.
    EXPECT_EQ(toHex(hash128("")), "99aa06d3014798d86001c324468d497f");
}

TEST(Hashing, FramesFields) {
    EXPECT_NE(Hasher().add("ab").add("c").digest(), Hasher().add("a").add("bc").digest());
    EXPECT_EQ(Hasher().add("ab").add("c").digest(), Hasher().add("ab").add("c").digest());
}

TEST(Hashing, UuidsHaveTheirFormAndDiffer) {
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const std::string uuid = newUuid();
        ASSERT_EQ(uuid.size(), 36u);
        EXPECT_EQ(uuid[14], '4');
        seen.insert(uuid);
    }
    EXPECT_EQ(seen.size(), 100u);
}
