#pragma once
// The window: a visit, what is open on the screen, and the loop that draws it.
#include <array>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <panopolis/language.hpp>
#include <panopolis/script.hpp>
#include <panopolis/transcript.hpp>

#include "desktop/actions.hpp"
#include "desktop/controls.hpp"
#include "desktop/lesson_player.hpp"
#include "desktop/notes.hpp"
#include "desktop/pictures.hpp"
#include "desktop/screen.hpp"
#include "desktop/settings.hpp"
#include "desktop/studies.hpp"
#include "desktop/visit.hpp"

namespace panopolis::desktop {

enum class ViewKind { city, pens, life, two_lives, thirty, ledger, charts };
std::string_view key_of(ViewKind view);

/// A rectangle of the window, in pixels.
struct Area {
    float x = 0, y = 0, w = 0, h = 0;
    [[nodiscard]] bool holds(float px, float py) const { return px >= x && px < x + w && py >= y && py < y + h; }
};

/// What the window was asked for.
struct WindowWords {
    Settings settings;
    std::string scenario;            ///< as it was named, for the command that shows the same again
    std::vector<std::string> sets;
    std::string arm;
    std::optional<std::int64_t> seed;
    int threads = 0;
    std::int32_t day = 0;
    double minute = first_minute;
    std::optional<std::uint32_t> person;
    std::string shots, transcript;   ///< a folder for pictures, a file for the text of the screen
    std::vector<ScriptStep> script;  ///< empty: somebody sits there
    bool scripted = false;
    std::optional<WholeLesson> lesson;  ///< what is played instead of a scenario alone
    std::size_t screen = 0;          ///< of the lesson, from 0
};

/// The command that opens a city as it was asked for.
std::string command_of(const WindowWords& words);

class App {
public:
    /// Shows a city on a screen that is open, and outlives it. Everything that can fail about the words has been checked.
    App(const Shelf& shelf, Screen& screen, Loaded loaded, FirstStand first, WindowWords words, Language language);
    ~App();
    /// Until the window is closed or the script is at its end. An exit code.
    int run();
    [[nodiscard]] bool scripted() const { return words_.scripted; }
    /// The command that opens this very moment again.
    [[nodiscard]] std::string command() const;
    /// The command that makes the numbers of the run so far again, without a window.
    [[nodiscard]] std::string run_command() const;

private:
    // the loop
    void begin_to_play();
    void events();
    void event(const sf::Event& event);
    [[nodiscard]] std::vector<const char*> ways_of_keys() const;
    bool is_way_of_keys(const sf::Event& event);
    void frame(float seconds);
    void draw_map();
    /// The map's way of being drawn, in a part of the window.
    [[nodiscard]] MapLook map_look(const Lens& lens, Area area, Overlay overlay = Overlay::none) const;
    void draw_layer(const Layer& layer, Area area);
    void draw_labels(const Drawing& drawing, Area area);
    void follow_script();
    bool obey(const ScriptStep& step);
    bool tab_to(const std::string& name);
    void press_mouse(sf::Vector2i at, bool down);
    void strike(std::string_view name, bool down);
    void act(Action action);
    void click(float x, float y);

    // panels, each in its part of the window
    void lay_out();
    void strip();
    void transport();
    void side_panel();
    void facts();
    void policy();
    void policy_row(const Row& row, const std::string& key);
    std::optional<Value> turn(const Row& row, const std::string& path, const Value& value);
    void explain_row(const Row& row);
    void change(const std::string& path, const Value& value);
    void person();
    void happenings();
    void ledger();
    void life();
    void score_line(const LifeTold& told);
    void thirty();
    void two_lives();
    void draw_half(const TwoPicture::Half& half, Area whole, std::string_view title);
    /// The policy of the other of two lives.
    const Programme& other_policy(std::uint64_t which);
    void charts();
    void choose_measure();
    [[nodiscard]] std::string measure_said() const;
    [[nodiscard]] std::string valued(const std::string& when, const std::string& value) const;
    void explain_measure(const Measure& measure);
    void chart_table(const std::vector<Amount>& days, const MeasureRow& row);
    [[nodiscard]] std::string day_said(int day, const Amount& amount, const MeasureRow& row) const;
    void save_csv(const std::vector<Amount>& days, const std::string& name);
    void working(const JobProgress& progress, const std::function<void()>& cancel);
    void begin_page(const char* name);
    void help();
    // another city, opened from inside
    void open_city(const std::string& name);
    void take_city();
    void opening();
    void problem(const Issue& issue);
    void question();
    void notice();
    /// Work on the city that takes more than a moment, with a way to end it.
    void living();
    void row_text(const TickerRow& row);

    // a lesson
    [[nodiscard]] std::string lesson_say(const std::string& key) const;
    [[nodiscard]] bool is_frozen() const { return lesson_ && lesson_->frozen(); }
    void open_lesson(const std::string& name);
    void play_lesson(WholeLesson whole, std::size_t screen);
    void open_screen();
    void turn_page();
    void show_screen();
    void start_cities();
    [[nodiscard]] Lens lens_of(const LessonShow& show);
    bool act_in_lesson(Action action);
    void lesson_strip();
    void lesson_panel();
    void lesson_buttons();
    bool answer_button(std::string_view id);
    void lesson_card();
    void lesson_bet();
    void lesson_exit();
    void lesson_control(const LessonScreen& screen);
    void source_card(const std::string& screen, const std::string& id);
    void show_notes();
    bool place_bet(const ScriptStep& step);
    [[nodiscard]] std::string lesson_transcript() const;
    bool button(std::string_view key, Action action, bool on = false);

    // what is said
    template <class... Numbers>
    [[nodiscard]] std::string say(std::string_view key, Numbers... numbers) const
    {
        return language_.say(key, {static_cast<std::int64_t>(numbers)...});
    }
    [[nodiscard]] std::string said(const MachineTrouble& trouble) const;
    void tell(std::string text);
    [[nodiscard]] std::string transcript();
    [[nodiscard]] std::string transcript_of_page();
    [[nodiscard]] std::vector<TranscriptLine> transcript_of_map();
    [[nodiscard]] std::string scenario_words() const;
    void write_transcript();
    /// The next frame is kept under this name, or one of the day and the minute. Gives the file.
    std::string ask_picture(const std::string& name);
    void take_picture();
    void next_language();
    void use_letters();
    void apply_theme();
    void remember();
    void keep_moment();

    const Shelf& shelf_;
    WindowWords words_;
    Settings& settings_;
    Language language_;
    const Fonts& fonts_;
    sf::RenderWindow& window_;
    Gui* gui_;
    Visit visit_;

    bool starts_ = true;  // nothing is played yet
    bool open_ = true;
    ViewKind view_ = ViewKind::city;
    Overlay overlay_ = Overlay::none;
    bool help_open_ = false, asks_reset_ = false, letters_changed_ = false, run_pens_ = true;
    std::string section_, edited_path_;
    struct Opening {
        bool open = false;
        std::array<char, 512> path{};
        std::vector<Shelf::Item> shelf;
        std::string named;         ///< what was asked for last
        std::vector<Issue> wrong;  ///< with it
    } opening_;
    std::uint64_t shown_city_;
    double edited_ = 0;
    std::string notice_;
    float notice_left_ = 0;
    int typed_person_ = 0;
    std::array<char, 80> filter_{};  // of the ledger

    Area map_, right_, bar_, top_;
    Lens lens_;
    bool lens_is_set_ = false, dragging_ = false, dragged_ = false;
    sf::Vector2i drag_from_;
    CityPicture city_picture_;
    PensPicture pens_picture_;
    TwoPicture two_picture_;
    Drawing titles_;
    Ticker whole_day_;
    LifeStudy life_study_;
    CitiesStudy cities_;
    OtherLife other_;
    Programme other_programme_;
    std::uint64_t other_programme_for_ = 0;
    std::uint64_t cities_policy_ = 0, kept_policy_ = 0;
    std::string measure_ = "alarms";
    std::int32_t marked_day_ = -1;              // of the charts
    std::vector<Measure> measures_;             // of the run so far, for their names and rows
    std::vector<std::vector<Amount>> by_day_;   // (days)(measures)
    std::uint64_t by_day_version_ = 0;
    std::uint64_t whole_day_version_ = 0;
    Side whole_day_side_ = Side::recorded;

    std::unique_ptr<LessonPlayer> lesson_;
    int lesson_run_ = -1, cities_of_run_ = -1;
    int frames_told_ = 0;  // in which the reply to a bet is brought into view
    bool lesson_answers_ = false;
    Notes notes_;

    std::size_t script_at_ = 0;
    int frames_waited_ = 0, frames_ = 0;
    bool paints_ = true;  // this frame
    std::optional<sf::Vector2i> pressed_at_;
    std::string said_, picture_;
    int exit_ = 0;
};

}  // namespace panopolis::desktop
