#!/usr/bin/python3
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real window on the real atlas through the accessibility bus and the keyboard, as a person
with a screen reader would. Prints TAP. Run under build-aux/headless.sh: drive.py PROGRAM"""

import os
import re
import subprocess
import sys
import tempfile

from driver import DEADLINE_S, Atspi, Program, check, done, gi, key, text_of, wait, walk


def drive():
    program = Program()
    items = wait("commodities", lambda: program.items("Commodities"))
    check(len(items) > 15, f"lists {len(items)} commodities")
    check(program.find("image", "Map of Mongolia") is not None, "the map has a name")
    wait("ranking", lambda: program.label(r"^Gashuunsukhait"))
    check(True, "choke points are ranked")

    check(program.choose("Commodities", "^Diesel"), "chooses diesel")
    check(wait("heading", lambda: program.label(r"^Diesel fuel lost")), "the ranking is diesel's")
    program.choose("Commodities", "^All trade")
    wait("heading", lambda: program.label("^lost, by value"))

    # Search, then the key C on the map: the crossing closes and the sentence says so.
    subprocess.run(["xdotool", "mousemove", "640", "500"], check=True)
    key("ctrl+f")
    entry = wait("search entry", lambda: program.find("text", "Search") or program.find("entry", "Search"))
    field = next((n for n in walk(entry) if n.get_editable_text_iface()), None)
    check(field is not None and Atspi.EditableText.set_text_contents(field, "Gashuun"),
          "writes into the search")
    wait("result", lambda: len(program.items("Results")) > 0)
    key("Return")
    wait("selection", lambda: program.find("push button", "^Close$|Halve"))
    program.action("win.focus-map")
    key("c")
    sentence = wait("sentence", lambda: program.label(r"^If Gashuun.*Gan"))
    check("unsold" in sentence or "coal" in sentence, f"says what it costs: {sentence}")
    check(program.label("closed$") is not None, "the title and the list say closed")

    check(program.click("push button", "^Undo$"), "undo")
    wait("open again", lambda: not program.label(r"^Gashuun.*closed$"))
    check(True, "undo opens it again")
    key("ctrl+shift+z")
    check(wait("redo", lambda: program.label(r"^If Gashuun")), "redo closes it again")
    key("ctrl+z")

    program.action("win.show-trade")
    key("ctrl+2")
    check(wait("winter", lambda: program.label("winter")), "a key asks for the winter")
    faults = program.stop()
    check(not faults, "without warnings" + "".join("\n# " + line for line in faults))


# Words of the atlas, of units and of the toolkit, which no catalogue of ours holds.
FOREIGN = re.compile(r"^[\d\s.,%<+–−·:()-]*$|^Gtk\w+$|\(None\)")


def speak():
    """In the pseudo language every text of ours is bracketed; texts of the atlas are exempt."""
    program = Program(LANGUAGE="en_XA", LC_ALL=os.environ.get("ZAMYN_TEST_LOCALE", "en_US.UTF-8"),
                      LOCPATH=os.environ.get("LOCPATH", ""))
    wait("ranking", lambda: program.label(r"^Gashuunsukhait"))
    if program.label(r"^Imports$"):
        check(True, "pseudo language # SKIP no locale that translates")
        program.stop()
        return
    texts = {text_of(n) for n in walk(program.frame) if n.get_role_name() in ("label", "push button")}
    names = open(os.path.join(os.environ["ZAMYN_ATLAS"], "tables", "commodities.csv"),
                 encoding="utf-8").read()
    for name in ("tables/passages.csv", "tables/crossings.csv", "base/countries.dbf"):
        with open(os.path.join(os.environ["ZAMYN_ATLAS"], name), "rb") as file:
            names += file.read().decode("utf-8", "replace")
    bare = sorted(t for t in texts if t.strip() and "[" not in t and not FOREIGN.search(t)
                  and t not in names and t not in ("Mongolia", "Minimize", "Maximize", "Close")
                  and not t.isdigit())
    check(not bare, f"{len(texts)} texts go through gettext" + "".join("\n# " + t for t in bare))
    program.stop()


# Latin words that stand in Mongolian text too: units, and names of formats and keys
# that are written so everywhere.
LATIN = re.compile(r"\b(USD|LPG|Zamyn|GtkLabel|Gtk\w+|AI|UTC|CSV|Tab)\b")


def speak_mongolian():
    """No word of English is left on the labels and buttons of the Mongolian window."""
    program = Program(LANGUAGE="mn", LC_ALL=os.environ.get("ZAMYN_TEST_LOCALE", "en_US.UTF-8"))
    wait("ranking", lambda: program.label("^Гашуунсухайт"))
    if program.label("^Imports$"):
        check(True, "Mongolian # SKIP no locale that translates")
    else:
        texts = {text_of(n) for n in walk(program.frame)
                 if n.get_role_name() in ("label", "push button")}
        english = sorted(t for t in texts if re.search(r"[A-Za-z]{3,}", LATIN.sub("", t))
                         and t not in ("Minimize", "Maximize", "Close", "(None)"))
        check(not english, f"{len(texts)} Mongolian texts" + "".join("\n# " + t for t in english))
    program.stop()


def look(theme):
    """Mean brightness of the real window, 0..255."""
    gi.require_version("GdkPixbuf", "2.0")
    from gi.repository import GdkPixbuf
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "window.png")
        subprocess.run([sys.argv[1], "--screenshot", path, "--size", "900x640", "--theme", theme],
                       check=True, stderr=subprocess.DEVNULL, timeout=DEADLINE_S)
        image = GdkPixbuf.Pixbuf.new_from_file(path)
    red = image.get_pixels()[:: 25 * image.get_n_channels()]
    return sum(red) / len(red), (image.get_width(), image.get_height())


def themes():
    light, size = look("light")
    dark, _ = look("dark")
    check(size[0] > 800 and size[1] > 600, f"a picture of the window is {size[0]}×{size[1]}")
    check(light > 180 and dark < 90, f"window and map follow light ({light:.0f}) and dark ({dark:.0f})")


def main():
    try:
        drive()
        themes()
        if os.environ.get("ZAMYN_LOCALEDIR"):
            speak()
            speak_mongolian()
    finally:
        done()


main()
