// fails with: read-only|const
#include <panopolis/observer.hpp>

struct Meddler final : panopolis::Observer {
    void day_ended(const panopolis::Scenario&, const panopolis::City&, const panopolis::People&, const panopolis::World& world, const panopolis::Institution& institution,
                   const panopolis::Ledger& ledger) override
    {
        seen = world.today + static_cast<int>(institution.score.size() + ledger.events.size());
#ifdef BREAK
        world.today = 0;
        institution.score[0] = 0;
#endif
    }
    int seen = 0;
};
