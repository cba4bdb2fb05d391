#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the catalogue of the pseudo language en_XA from all strings that gettext sees.

"Close" becomes "[Çļöšé]": still readable, never equal to the source, so that a test which runs the
program in this language finds the strings that bypass gettext. Format specifications, markup,
entities and keyboard mnemonics stay as they are.
"""

import argparse
import os
import re
import subprocess
import tempfile

ACCENTS = str.maketrans("aceilnorstuyzACEILNORSTUYZ", "áçéîļñöŕšţüýžÁÇÉÎĻÑÖŔŠŢÜÝŽ")
# What must not change: printf formats, markup tags, entities, escapes, words in <Ctrl> style.
FIXED = re.compile(
    r"%%|%(?:\d+\$)?[-+ #0']*(?:\*|\d+)?(?:\.(?:\*|\d+))?(?:hh|h|ll|l|z|j|t|G_\w+)?[a-zA-Z]"
    r"|<[^>]*>|&\w+;|\{\w*\}|\\.")


def list_sources(root):
    with open(os.path.join(root, "po", "POTFILES.in"), encoding="utf-8") as file:
        names = [line.strip() for line in file]
    names = [name for name in names if name and not name.startswith("#")]
    return [name for name in names if os.path.exists(os.path.join(root, name))]


def make_template(root, sources, path):
    subprocess.run(
        ["xgettext", "--from-code=UTF-8", "--add-comments=TRANSLATORS", "--no-wrap",
         "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2",
         "--keyword=g_dcgettext:2", "--keyword=g_dngettext:2,3", "--keyword=g_dpgettext2:2c,3",
         "--flag=N_:1:pass-c-format", "--flag=C_:2:pass-c-format", "--flag=NC_:2:pass-c-format",
         "--flag=g_dngettext:2:pass-c-format", "--flag=g_strdup_printf:1:c-format",
         "--flag=g_string_append_printf:2:c-format", "--package-name=zamyn",
         "-D", root, "-o", path, *sources],
        check=True, stderr=subprocess.DEVNULL)


def disguise(text):
    """The text in pseudo language, in the notation of a .po file (escapes are kept)."""
    if not text:
        return text
    parts, end = [], 0
    for match in FIXED.finditer(text):
        parts += [text[end:match.start()].translate(ACCENTS), match.group()]
        end = match.end()
    parts.append(text[end:].translate(ACCENTS))
    body = "".join(parts)
    head = re.match(r"(?:\\n|\s)*", body).group()
    tail = re.search(r"(?:\\n|\s)*$", body[len(head):]).group()
    return head + "[" + body[len(head):len(body) - len(tail)] + "]" + tail


def read_entries(path):
    """Entries of a template as dicts of keyword to raw text between the quotes."""
    entry, key = {}, None
    with open(path, encoding="utf-8") as file:
        for line in [*file, "\n"]:
            match = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) "(.*)"$', line)
            if match:
                key = match.group(1)
                entry[key] = match.group(2)
            elif line.startswith('"') and key:
                entry[key] += re.match(r'"(.*)"$', line).group(1)
            elif line.startswith("#,"):
                entry["flags"] = line
            elif not line.strip():
                if "msgid" in entry:
                    yield entry
                entry, key = {}, None


def write_catalogue(template, path):
    with open(path, "w", encoding="utf-8") as out:
        out.write('msgid ""\nmsgstr ""\n"Language: en_XA\\n"\n"MIME-Version: 1.0\\n"\n'
                  '"Content-Type: text/plain; charset=UTF-8\\n"\n'
                  '"Content-Transfer-Encoding: 8bit\\n"\n'
                  '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n')
        for entry in read_entries(template):
            if not entry["msgid"]:
                continue
            out.write(entry.get("flags", ""))
            if "msgctxt" in entry:
                out.write(f'msgctxt "{entry["msgctxt"]}"\n')
            out.write(f'msgid "{entry["msgid"]}"\n')
            if "msgid_plural" in entry:
                out.write(f'msgid_plural "{entry["msgid_plural"]}"\n')
                out.write(f'msgstr[0] "{disguise(entry["msgid"])}"\n')
                out.write(f'msgstr[1] "{disguise(entry["msgid_plural"])}"\n\n')
            else:
                out.write(f'msgstr "{disguise(entry["msgid"])}"\n\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", required=True, help="root of the source tree")
    parser.add_argument("--folder", required=True, help="where en_XA/LC_MESSAGES is made")
    parser.add_argument("--stamp", required=True)
    parser.add_argument("--depfile", required=True)
    args = parser.parse_args()

    sources = list_sources(args.source)
    folder = os.path.join(args.folder, "en_XA", "LC_MESSAGES")
    os.makedirs(folder, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        template = os.path.join(work, "zamyn.pot")
        catalogue = os.path.join(work, "en_XA.po")
        make_template(args.source, sources, template)
        if not os.path.exists(template):
            open(template, "w", encoding="utf-8").close()
        write_catalogue(template, catalogue)
        subprocess.run(["msgfmt", "--check-format", "-o", os.path.join(folder, "zamyn.mo"), catalogue],
                       check=True)
    with open(args.depfile, "w", encoding="utf-8") as file:
        names = " ".join(os.path.join(args.source, name).replace(" ", "\\ ") for name in sources)
        file.write(f"{os.path.basename(args.stamp)}: {names}\n")
    open(args.stamp, "w", encoding="utf-8").close()


if __name__ == "__main__":
    main()
