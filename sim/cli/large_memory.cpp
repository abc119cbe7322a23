// Large memory in pages of 2 MiB, where the system has them for who asks: a city of a million is asked for person by person, all over its columns, and small
// pages cost a walk through the page table each time. A program's own choice, and so in no library.
#include <cstdint>
#include <cstdlib>
#include <new>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define PANOPOLIS_OWN_MEMORY 0
#endif
#endif
#if !defined(PANOPOLIS_OWN_MEMORY) && defined(__linux__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define PANOPOLIS_OWN_MEMORY 1
#endif

#if defined(PANOPOLIS_OWN_MEMORY) && PANOPOLIS_OWN_MEMORY
#include <sys/mman.h>

namespace {

constexpr std::size_t page = 2u << 20, large = 2 * page;

void* memory(std::size_t bytes) noexcept
{
    if (bytes < large) return std::malloc(bytes > 0 ? bytes : 1);
    if (bytes > SIZE_MAX - page) return nullptr;
    void* const at = std::aligned_alloc(page, (bytes + page - 1) / page * page);
    // a wish: without such pages all goes on as before
    if (at != nullptr) static_cast<void>(::madvise(at, bytes, MADV_HUGEPAGE));
    return at;
}

}  // namespace

void* operator new(std::size_t bytes)
{
    for (;;) {
        if (void* const at = memory(bytes)) return at;
        const std::new_handler handler = std::get_new_handler();
        if (handler == nullptr) throw std::bad_alloc();
        handler();
    }
}

void operator delete(void* at) noexcept { std::free(at); }
void operator delete(void* at, std::size_t) noexcept { std::free(at); }
#endif
