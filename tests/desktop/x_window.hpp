#pragma once
// What a window manager does to a window: it gives it another size, and asks it to close. The library is the one that the window itself runs with.
#include <dlfcn.h>

#include <string>

#include "support/catch.hpp"

namespace on_display {

class Manager {
public:
    explicit Manager(const std::string& display)
    {
        library_ = ::dlopen("libX11.so.6", RTLD_NOW);
        REQUIRE(library_ != nullptr);
        display_ = call<void*>("XOpenDisplay", display.c_str());
        REQUIRE(display_ != nullptr);
        window_ = only_window();
        REQUIRE(window_ != 0);
    }
    ~Manager()
    {
        if (display_ != nullptr) call<int>("XCloseDisplay", display_);
        if (library_ != nullptr) ::dlclose(library_);
    }
    Manager(const Manager&) = delete;
    Manager& operator=(const Manager&) = delete;

    void resize(unsigned width, unsigned height)
    {
        call<int>("XResizeWindow", display_, window_, width, height);
        call<int>("XSync", display_, 0);
    }
    void close()
    {
        ClientMessage message{};
        constexpr int client_message = 33;
        message.type = client_message;
        message.window = window_;
        message.message_type = atom("WM_PROTOCOLS");
        message.format = 32;
        message.data[0] = static_cast<long>(atom("WM_DELETE_WINDOW"));
        call<int>("XSendEvent", display_, window_, 0, 0L, static_cast<void*>(&message));
        call<int>("XSync", display_, 0);
    }

private:
    /// As X11/Xlib.h has it, with the room of the largest event.
    struct ClientMessage {
        int type;
        unsigned long serial;
        int send_event;
        void* display;
        unsigned long window, message_type;
        int format;
        long data[5];
        long room[24];
    };

    template <class Result, class... Given>
    Result call(const char* name, Given... given)
    {
        auto* function = reinterpret_cast<Result (*)(Given...)>(::dlsym(library_, name));
        REQUIRE(function != nullptr);
        return function(given...);
    }
    unsigned long atom(const char* name) { return call<unsigned long>("XInternAtom", display_, name, 0); }
    unsigned long only_window()
    {
        unsigned long root = call<unsigned long>("XDefaultRootWindow", display_), parent = 0, *children = nullptr;
        unsigned n = 0;
        call<int>("XQueryTree", display_, root, &root, &parent, &children, &n);
        // the first is the large one: libraries keep small ones for themselves
        unsigned long found = 0;
        for (unsigned i = 0; i < n; ++i) {
            int x = 0, y = 0;
            unsigned width = 0, height = 0, border = 0, depth = 0;
            unsigned long its_root = 0;
            call<int>("XGetGeometry", display_, children[i], &its_root, &x, &y, &width, &height, &border, &depth);
            if (width > 100 && height > 100) found = children[i];
        }
        if (children != nullptr) call<int>("XFree", static_cast<void*>(children));
        return found;
    }

    void* library_ = nullptr;
    void* display_ = nullptr;
    unsigned long window_ = 0;
};

}  // namespace on_display
