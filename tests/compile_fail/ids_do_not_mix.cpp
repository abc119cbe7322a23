// fails with: no match for|invalid operands|no viable
#include <panopolis/units.hpp>

bool same(panopolis::PersonId a, panopolis::PersonId b, panopolis::BlockId c)
{
#ifdef BREAK
    return a == c;
#else
    (void)c;
    return a == b;
#endif
}
