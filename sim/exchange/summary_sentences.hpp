#pragma once
// One sentence each, in good English for none, one and many. A share never stands without its count.
#include <string>

#include <panopolis/measures.hpp>

namespace panopolis::exchange {

/// 12,345
std::string grouped(std::int64_t n);
/// "1 person", "4 people", "no people"
std::string counted(std::int64_t n, const std::string& singular, const std::string& plural);
/// "9 of 109 (8 %)"; without the share where the whole is below 20.
std::string part_of(std::int64_t part, std::int64_t whole);
/// One decimal: 3.6
std::string tenths(double value);
/// Two decimals, for a value of at least 0: 0.62
std::string hundredths(double value);

std::string exposed_sentence(const Measures& m);
std::string alarms_sentence(const Measures& m);
std::string searches_sentence(const Measures& m);
std::string stops_sentence(const Measures& m);
std::string found_sentence(const Measures& m);
std::string missed_sentence(const Measures& m);
std::string claims_sentence(const Measures& m);
std::string displays_sentence(const Measures& m);
std::string recognised_sentence(const Measures& m);
std::string records_sentence(const Measures& m);
std::string conduct_sentence(const Measures& m);
std::string scores_sentence(const Measures& m);
/// Empty where the point book takes nothing for crossing on red.
std::string line_sentence(const Scenario& scenario, const Measures& m);
std::string bans_sentence(const Measures& m);
std::string refusals_sentence(const Measures& m);
std::string deterred_sentence(const Measures& m);
std::string withheld_sentence(const Measures& m);
std::string wronged_sentence(const Measures& m);
/// Empty where there are too few wrongs for luck alone to spread them.
std::string concentration_sentence(const Measures& m);
/// Empty with a single group.
std::string groups_sentence(const Measures& m);
// of the school; empty where there is nothing to tell
std::string lesson_alerts_sentence(const Scenario& scenario, const Measures& m);
std::string parents_sentence(const Measures& m);
std::string roll_sentence(const Measures& m);
std::string attention_sentence(const Measures& m);
std::string questions_sentence(const Measures& m);
std::string teachers_sentence(const Measures& m);
std::string runs_sentence(std::int32_t runs);

}  // namespace panopolis::exchange
