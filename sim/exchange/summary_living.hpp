#pragma once
// Sentences of the summary about posts, travel, repair, and what stays with people.
#include <string>

#include <panopolis/measures.hpp>

namespace panopolis::exchange {

std::string posts_sentence(const Measures& m);
std::string unwritten_sentence(const Measures& m);
/// What refused tickets prevented. Empty where nothing was refused.
std::string missed_trips_sentence(const Measures& m);
/// What bans and stigma cost workers. Empty where nobody asks for income.
std::string work_sentence(const Measures& m);
std::string appeals_sentence(const Measures& m);
/// Empty where no face came down early.
std::string taken_down_sentence(const Measures& m);
/// Empty where no strike expired.
std::string expired_sentence(const Measures& m);
std::string below_true_sentence(const Measures& m);
/// Which is used up first, deterrence or speech. Empty where nothing lawful is flagged.
std::string used_up_sentence(const Measures& m);
/// Stigma, ties and trust at the end.
std::string stays_sentence(const Measures& m);
/// Empty where no child got lost.
std::string children_sentence(const Measures& m);
/// Empty where nobody asks for it.
std::string safety_sentence(const Measures& m);

}  // namespace panopolis::exchange
