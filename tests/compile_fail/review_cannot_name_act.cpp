// fails with: .Act. in namespace .panopolis. does not name a type|no type named .Act. in namespace|is not a member of .panopolis.
#include "stages/review.hpp"

#ifdef BREAK
panopolis::Act what_it_must_not_know;
#endif
