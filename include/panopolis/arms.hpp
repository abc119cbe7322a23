#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <panopolis/scenario.hpp>

namespace panopolis {

/// Five lives of one city that take harm apart. Each changes one thing against the one before it:
///   none      no sensor, search, record, display or ban by score; what the system did not make stays, the court's list too
///   perfect   the system as stated, without an error: no miss, no false match, no spurious face, every claim judged rightly and at once
///   equal     errors, but the same for every group: each error rate replaced by the one value with the same expected number of errors
///   stated    errors as in the file
///   remedied  the remedies that the file switches on; all six at their values if it switches on none
/// The remedies (appeals, expiry, reintegration, prompt removal, second look, audit) are off in the first four.
enum class Arm { none, perfect, equal, stated, remedied };

/// Their names, in the order of the enum.
const std::vector<std::string_view>& arm_names();
std::optional<Arm> arm_of(std::string_view name);

/// The programme of an arm: applied to every phase, after the timeline. `equal` builds the city to weigh passes by who makes them; its
/// false match rate is solved to 12 digits. Where nothing differs by group, `equal` is `stated` to the last byte.
Programme apply_arm(Programme programme, Arm arm);

/// Errors that a week of intended passes is expected to make, before anything follows from them. Days 0 to 6, list and gallery of day 0.
struct ExpectedErrors {
    double watch_false = 0;     ///< false alarms of watchlist mode
    double watch_missed = 0;    ///< passes of listed people that raise no true alarm
    double claim_false = 0;     ///< wrong names for captured offenders, per unit of capture and of the mean chance to cross on red
    double claim_missed = 0;    ///< captured offenders not named rightly, likewise
    double frames_wrong = 0;    ///< wrong labels of one frame of every pupil
    double faces_missed = 0;    ///< misses of one try to find every pupil's face
};
ExpectedErrors expected_errors(const Scenario& scenario);

}  // namespace panopolis
