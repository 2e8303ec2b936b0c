#include "cli/tool.hpp"

#include <algorithm>
#include <exception>
#include <memory>
#include <new>
#include <ostream>

#include <CLI/CLI.hpp>

#include "cli/command_calibrate.hpp"
#include "cli/command_cashflow.hpp"
#include "cli/command_check.hpp"
#include "cli/command_coverage.hpp"
#include "cli/command_crosswalk.hpp"
#include "cli/command_invest.hpp"
#include "cli/command_pathloss.hpp"
#include "cli/command_reach.hpp"
#include "cli/command_report.hpp"
#include "cli/command_run.hpp"
#include "cli/command_siting.hpp"
#include "cli/interrupt.hpp"
#include "cli/version_text.hpp"
#include "core/error.hpp"
#include "project/suggestion.hpp"

namespace phusong::cli {
namespace {

constexpr int kWorkFailed = 1;
constexpr int kRequestWrong = 2;

// Every command of the tool.
std::vector<std::unique_ptr<Command>> all_commands() {
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<CommandCoverage>());
    commands.push_back(std::make_unique<CommandCalibrate>());
    commands.push_back(std::make_unique<CommandCheck>());
    commands.push_back(std::make_unique<CommandCrosswalk>());
    commands.push_back(std::make_unique<CommandPathloss>());
    commands.push_back(std::make_unique<CommandReach>());
    commands.push_back(std::make_unique<CommandRun>());
    commands.push_back(std::make_unique<CommandInvest>());
    commands.push_back(std::make_unique<CommandSiting>());
    commands.push_back(std::make_unique<CommandCashflow>());
    commands.push_back(std::make_unique<CommandReport>());
    return commands;
}

struct Tool {
    CLI::App app{"Who is reached by which telecom service: administrative units × coverage.",
                 "phusong"};
    std::vector<std::unique_ptr<Command>> commands = all_commands();
    std::vector<CLI::App*> command_apps;
    CLI::App* help_app = nullptr;
    std::string help_for;
};

void set_up(Tool& tool) {
    tool.app.set_version_flag("--version", version_text, "Versions of phusong and its libraries");
    tool.app.set_help_flag("-h,--help", "This text");
    tool.app.require_subcommand(0, 1);
    tool.app.get_formatter()->column_width(40);
    tool.app.get_formatter()->label("SUBCOMMAND", "COMMAND");
    tool.app.footer(
        "phusong COMMAND --help says more about a command.\n"
        "Exit status: 0 done, 1 the work failed, 2 the request was wrong.");
    for (const auto& command : tool.commands) {
        CLI::App* const app = tool.app.add_subcommand(command->name(), command->summary());
        command->setup(*app);
        app->group("Commands");
        tool.command_apps.push_back(app);
    }
    tool.help_app = tool.app.add_subcommand("help", "What a command does, and its options");
    tool.help_app->group("Commands");
    tool.help_app->add_option("COMMAND", tool.help_for, "Name of a command");
}

std::string help_text(const CLI::App& app) {
    const bool of_command = app.get_parent() != nullptr;
    std::string text = app.help(of_command ? app.get_parent()->get_name() : "");
    if (text.empty() || text.back() != '\n') text += '\n';
    return text;
}

CLI::App* chosen_app(const Tool& tool) {
    const auto chosen = tool.app.get_subcommands();
    return chosen.empty() ? nullptr : chosen.front();
}

// The command that was being parsed when parsing failed: the one whose name was typed first.
const CLI::App* typed_app(const Tool& tool, const std::vector<std::string>& command_line) {
    for (std::size_t i = 1; i < command_line.size(); ++i) {
        for (const CLI::App* const app : tool.command_apps) {
            if (app->get_name() == command_line[i]) return app;
        }
    }
    return &tool.app;
}

std::vector<std::string> option_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* const option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    return names;
}

std::vector<std::string> command_names(const Tool& tool) {
    std::vector<std::string> names{"help"};
    for (const auto& command : tool.commands) names.push_back(command->name());
    return names;
}

// The first argument that looks like an option or command and is none: what is wrong with a command
// line before anything that is missing from it.
std::string unknown_word(const Tool& tool, const CLI::App& app,
                         const std::vector<std::string>& command_line) {
    const bool no_command = &app == &tool.app;
    std::vector<std::string> known = option_names(app);
    if (no_command) {
        for (const std::string& name : command_names(tool)) known.push_back(name);
    }
    for (std::size_t i = 1; i < command_line.size(); ++i) {
        const std::string word = command_line[i].substr(0, command_line[i].find('='));
        // Behind a command, "-105" may be a value.
        const bool is_option = word.rfind(no_command ? "-" : "--", 0) == 0;
        if (!no_command && !is_option) continue;
        if (std::find(known.begin(), known.end(), word) != known.end()) continue;
        return std::string("there is no ") + (is_option ? "option " : "command ") + word +
               project::did_you_mean(word, known);
    }
    return "";
}

int refuse(const std::string& name, const std::string& what, Streams streams) {
    streams.err << name << ": " << what << "\n  " << name << " --help lists what there is.\n";
    return kRequestWrong;
}

int explain_parse_error(const Tool& tool, const CLI::ParseError& error,
                        const std::vector<std::string>& command_line, Streams streams) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
        if (dynamic_cast<const CLI::CallForVersion*>(&error) != nullptr) {
            streams.out << error.what() << '\n';
        } else {
            const CLI::App* const chosen = chosen_app(tool);
            streams.out << help_text(chosen == nullptr ? tool.app : *chosen);
        }
        return 0;
    }
    const CLI::App* const app = typed_app(tool, command_line);
    const std::string name = app == &tool.app ? "phusong" : "phusong " + app->get_name();
    const std::string unknown = unknown_word(tool, *app, command_line);
    return refuse(name, unknown.empty() ? error.what() : unknown, streams);
}

int print_help(const Tool& tool, Streams streams) {
    if (tool.help_for.empty()) {
        streams.out << help_text(tool.app);
        return 0;
    }
    for (const CLI::App* const app : tool.command_apps) {
        if (app->get_name() != tool.help_for) continue;
        streams.out << help_text(*app);
        return 0;
    }
    return refuse("phusong",
                  "there is no command \"" + tool.help_for + "\"" +
                      project::did_you_mean(tool.help_for, command_names(tool)),
                  streams);
}

int dispatch(Tool& tool, const std::vector<std::string>& command_line, Streams streams) {
    const CLI::App* const chosen = chosen_app(tool);
    if (chosen == nullptr) return refuse("phusong", "no command was given", streams);
    if (chosen == tool.help_app) return print_help(tool, streams);
    const auto at = std::find(tool.command_apps.begin(), tool.command_apps.end(), chosen);
    const auto index = static_cast<std::size_t>(at - tool.command_apps.begin());
    return tool.commands.at(index)->run(command_line, streams);
}

int parse_and_run(const std::vector<std::string>& command_line, Streams streams) {
    Tool tool;
    set_up(tool);
    std::vector<const char*> arguments;
    arguments.reserve(command_line.size());
    for (const std::string& argument : command_line) arguments.push_back(argument.c_str());
    try {
        tool.app.parse(static_cast<int>(arguments.size()), arguments.data());
    } catch (const CLI::ParseError& error) {
        return explain_parse_error(tool, error, command_line, streams);
    }
    return dispatch(tool, command_line, streams);
}

}  // namespace

int run_tool(const std::vector<std::string>& command_line, Streams streams) {
    try {
        return parse_and_run(command_line, streams);
    } catch (const core::Error& error) {
        streams.err << "phusong: " << error.what() << '\n';
        return error.exit_status();
    } catch (const Interrupted& interrupted) {
        streams.err << "phusong: interrupted; nothing was written\n";
        return interrupted.exit_status();
    } catch (const std::bad_alloc&) {
        streams.err << "phusong: there is not enough memory for this\n"
                       "  Use a smaller area, fewer threads (--threads 1) or a larger machine.\n";
        return kWorkFailed;
    } catch (const std::exception& error) {
        streams.err << "phusong: something went wrong inside the tool: " << error.what()
                    << "\n  This is a defect of phusong. Please report it with the command, the "
                       "version (phusong --version) and, if you can, the input.\n";
        return kWorkFailed;
    }
}

}  // namespace phusong::cli
