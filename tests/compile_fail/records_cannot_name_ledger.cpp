// fails with: .Ledger. in namespace .panopolis. does not name a type|no type named .Ledger. in namespace|is not a member of .panopolis.
#include "stages/records.hpp"

#ifdef BREAK
panopolis::Ledger what_it_must_not_know;
#endif
