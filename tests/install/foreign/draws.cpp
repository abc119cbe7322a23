#include <cstdio>

#include <panopolis/draw.hpp>

int main()
{
    using namespace panopolis;
    std::printf("%u\n", static_cast<unsigned>(Draws{1}.u32(Purpose::DayPlan, 1, 2, Day{3})));
}
