#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

/// Runs programs as a user would: piped, on a pseudo-terminal, killed half-way. POSIX only.
namespace spotlink::test {

using Variables = std::map<std::string, std::string>;

struct Finished {
  int exit_code = -1;  // 128 + signal when it was killed, as a shell says
  std::string out{};   // on a terminal: what appeared on it, both streams together
  std::string err{};
};

/// Runs argv with exactly these variables and this text on its standard input; kills it after the limit,
/// which fails the test.
Finished run_piped(const std::vector<std::string>& argv, const Variables& variables,
                   const std::string& input = "", std::chrono::seconds limit = std::chrono::seconds{60});

/// The same on a pseudo-terminal of that width. `typed` is sent piece by piece, each after the text it waits
/// for has appeared.
struct Typed {
  std::string after{};
  std::string text{};
};
Finished run_on_terminal(const std::vector<std::string>& argv, const Variables& variables,
                         const std::vector<Typed>& typed = {}, unsigned short columns = 100,
                         std::chrono::seconds limit = std::chrono::seconds{60});

/// A program that runs until it is told to end, or until this object goes.
class Background {
 public:
  Background(const std::vector<std::string>& argv, const Variables& variables);
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  /// The next line of its standard output, without its end; empty at the end of it or after the limit.
  std::string read_line(std::chrono::seconds limit = std::chrono::seconds{20});
  /// Sends the signal and waits for the end; the exit code as above.
  int end(int signal);
  int process_id() const { return process_id_; }

 private:
  int process_id_ = -1;
  int output_ = -1;
};

}  // namespace spotlink::test
