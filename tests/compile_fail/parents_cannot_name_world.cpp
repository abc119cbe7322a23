// fails with: .World. in namespace .panopolis. does not name a type|no type named .World. in namespace|is not a member of .panopolis.
#include "stages/parents.hpp"

#ifdef BREAK
panopolis::World what_it_must_not_know;
#endif
