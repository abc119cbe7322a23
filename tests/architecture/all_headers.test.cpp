// All public headers in one place: no two of them give the same name to different things.
#include <panopolis/arms.hpp>
#include <panopolis/background.hpp>
#include <panopolis/card.hpp>
#include <panopolis/city.hpp>
#include <panopolis/compare.hpp>
#include <panopolis/compared_fates.hpp>
#include <panopolis/design.hpp>
#include <panopolis/draw.hpp>
#include <panopolis/drawing.hpp>
#include <panopolis/engine_words.hpp>
#include <panopolis/entries.hpp>
#include <panopolis/evidence.hpp>
#include <panopolis/exchange.hpp>
#include <panopolis/executor.hpp>
#include <panopolis/experiment.hpp>
#include <panopolis/experiment_run.hpp>
#include <panopolis/export.hpp>
#include <panopolis/fairness.hpp>
#include <panopolis/fates.hpp>
#include <panopolis/findings.hpp>
#include <panopolis/inequality.hpp>
#include <panopolis/institution.hpp>
#include <panopolis/intervals.hpp>
#include <panopolis/kept_people.hpp>
#include <panopolis/language.hpp>
#include <panopolis/ledger.hpp>
#include <panopolis/lesson.hpp>
#include <panopolis/lesson_numbers.hpp>
#include <panopolis/lesson_pages.hpp>
#include <panopolis/lives.hpp>
#include <panopolis/packed.hpp>
#include <panopolis/paired_lives.hpp>
#include <panopolis/measures.hpp>
#include <panopolis/observer.hpp>
#include <panopolis/pens.hpp>
#include <panopolis/people.hpp>
#include <panopolis/philox.hpp>
#include <panopolis/plan.hpp>
#include <panopolis/problems.hpp>
#include <panopolis/programme.hpp>
#include <panopolis/receipts.hpp>
#include <panopolis/report.hpp>
#include <panopolis/request.hpp>
#include <panopolis/result.hpp>
#include <panopolis/results.hpp>
#include <panopolis/scenario.hpp>
#include <panopolis/scene.hpp>
#include <panopolis/script.hpp>
#include <panopolis/simd.hpp>
#include <panopolis/simulation.hpp>
#include <panopolis/statistics.hpp>
#include <panopolis/store.hpp>
#include <panopolis/summary.hpp>
#include <panopolis/survival.hpp>
#include <panopolis/svg.hpp>
#include <panopolis/table.hpp>
#include <panopolis/ticker.hpp>
#include <panopolis/ties.hpp>
#include <panopolis/transcript.hpp>
#include <panopolis/trials.hpp>
#include <panopolis/units.hpp>
#include <panopolis/version.hpp>
#include <panopolis/view.hpp>
#include <panopolis/waiting.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "support/catch.hpp"

TEST_CASE("all public headers can be included together, and this file names each of them", "[architecture]")
{
    std::ifstream in(std::string(PANOPOLIS_SOURCE_DIR) + "/tests/architecture/all_headers.test.cpp");
    std::ostringstream text;
    text << in.rdbuf();
    std::size_t n = 0;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(PANOPOLIS_SOURCE_DIR) + "/include/panopolis")) {
        ++n;
        INFO(entry.path().string());
        CHECK(text.str().find("#include <panopolis/" + entry.path().filename().string() + ">") != std::string::npos);
    }
    CHECK(n > 30);
}
