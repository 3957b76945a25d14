// Places tests need. Everything but sharedFolder() works from a plain checkout.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace sextant::test {

std::filesystem::path sourceFolder();                     // the checkout
std::filesystem::path goldenFolder();                     // tests/golden
// ../shared beside the checkout (or $SEXTANT_SHARED): real corpora and labelled steps. Absent on users' machines; tests that
// need it skip with a message.
std::optional<std::filesystem::path> sharedFolder();

// A folder of its own for one test, removed when the object dies.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::string file(const std::string& name) const { return (m_path / name).string(); }

private:
    std::filesystem::path m_path;
};

void writeFile(const std::filesystem::path& path, const std::string& bytes);
std::string readFile(const std::filesystem::path& path);

}  // namespace sextant::test
