// What runs beside the window gives what it would give alone.
#include <chrono>
#include <thread>

#include <panopolis/experiment.hpp>

#include "desktop/studies.hpp"
#include "support/catch.hpp"

using namespace panopolis;
using namespace panopolis::desktop;

namespace {

Programme town(std::int64_t people = 2000)
{
    Programme programme;
    Scenario& sc = programme.phases[0].values;
    sc.seed = 5;
    sc.people.number = people;
    sc.cameras.share = 0.5;
    sc.recognition.uses["crossings"].false_match_rate = 1e-4;
    return programme;
}

template <class Study>
void wait_for(Study& study)
{
    while (study.busy()) {
        study.tick();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

}  // namespace

TEST_CASE("a life told beside the window is the life told by a run of its own", "[desktop][studies]")
{
    const Programme programme = town();
    ReceiptSink sink(PersonId{7});
    ScoreDiary diary(PersonId{7});
    RunOptions options;
    options.sink = &sink;
    options.observer = &diary;
    Run run(programme, options);
    while (run.today() < 6) run.live_one_day();

    LifeStudy study;
    study.ask(programme, PersonId{7}, 6, 1);
    CHECK(study.told() == nullptr);
    wait_for(study);
    REQUIRE(study.told() != nullptr);
    CHECK(life_json(study.told()->life) == life_json(tell_life(sink, diary, run.city(), run.people())));
    CHECK(study.told()->scores.size() == 6);
}

TEST_CASE("a life asked for in another language is told again, with the same days", "[desktop][studies]")
{
    const auto chinese = Shelf{PANOPOLIS_SOURCE_DIR}.language("zh-CN");
    REQUIRE(chinese.ok());
    LifeStudy study;
    study.ask(town(), PersonId{7}, 6, 1);
    wait_for(study);
    REQUIRE(study.told() != nullptr);
    const LifeTold english = *study.told();
    study.ask(town(), PersonId{7}, 6, 1, *chinese);
    CHECK(study.told() == nullptr);
    wait_for(study);
    REQUIRE(study.told() != nullptr);
    const Life& life = study.told()->life;
    CHECK(life.who != english.life.who);
    CHECK(life.who.find("岁") != std::string::npos);
    REQUIRE(life.receipts.size() == english.life.receipts.size());
    for (std::size_t i = 0; i < life.receipts.size(); ++i) {
        CHECK(life.receipts[i].title != english.life.receipts[i].title);
        CHECK(life.receipts[i].lines.size() == english.life.receipts[i].lines.size());
    }
}

TEST_CASE("of questions asked while one is answered the last counts", "[desktop][studies]")
{
    LifeStudy study;
    study.ask(town(), PersonId{1}, 30, 1);
    study.ask(town(), PersonId{2}, 3, 1);
    study.ask(town(), PersonId{3}, 4, 1);
    wait_for(study);
    REQUIRE(study.told() != nullptr);
    CHECK(study.told()->person == PersonId{3});
    CHECK(study.told()->scores.size() == 4);
}

TEST_CASE("thirty cities come in one by one, each under its own seed, and the first is the city itself", "[desktop][studies]")
{
    const Programme programme = town(500);
    MeasureBook book;
    RunOptions options;
    options.observer = &book;
    Run run(programme, options);
    while (run.today() < 3) run.live_one_day();

    CitiesStudy study;
    CHECK(study.days() == 0);
    study.start(programme, 3, 2);
    wait_for(study);
    study.tick();
    CHECK(study.ended() == CitiesStudy::n);
    REQUIRE(study.cities().front());
    CHECK(study.cities().front()->digest == run.digest());
    CHECK(study.cities()[1]->digest != run.digest());
    CHECK(study.cities().front()->measures.count("offences") == book.measures().count("offences"));
}

TEST_CASE("what is cancelled ends, and the next start begins anew", "[desktop][studies]")
{
    CitiesStudy study;
    study.start(town(5000), 2000, 2);
    study.cancel();
    wait_for(study);
    CHECK(study.ended() < CitiesStudy::n);
    study.start(town(100), 1, 2);
    wait_for(study);
    study.tick();
    CHECK(study.ended() == CitiesStudy::n);
}

TEST_CASE("the other life stands on the day of the visit, whether it went on, far or back", "[desktop][studies]")
{
    const Programme programme = town();
    OtherLife other;
    const auto stand = [&](std::int32_t today) {
        for (other.follow(programme, 4, today); other.run() == nullptr; other.follow(programme, 4, today)) {
            other.tick();
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        Run run(programme);
        while (run.today() < today) run.live_one_day();
        CHECK(other.run()->digest() == run.digest());
        CHECK(other.book().days() == today);
    };
    stand(3);
    stand(4);
    stand(12);
    stand(5);
    other.follow(programme, 5, 5);
    CHECK(other.run() == nullptr);
}
