# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the collected figures in facts/ and the names in names/, and writes tables."""
import csv
import os

HERE = os.path.dirname(os.path.abspath(__file__))
LANGUAGES = ('mn', 'ru', 'zh')


def read(*path):
    """Rows of facts/…: a list of dictionaries."""
    with open(os.path.join(HERE, 'facts', *path), encoding='utf-8', newline='') as f:
        return list(csv.DictReader(f))


def read_local(name):
    """Rows of a table beside the scripts."""
    with open(os.path.join(HERE, name), encoding='utf-8', newline='') as f:
        return list(csv.DictReader(f))


def read_names(table):
    """names/TABLE.csv by id: {'en': …, 'mn': …, 'ru': …, 'zh': …}, blanks where unknown."""
    path = os.path.join(HERE, 'names', table + '.csv')
    if not os.path.exists(path):
        return {}
    with open(path, encoding='utf-8', newline='') as f:
        return {r['id']: {k: (r.get(k) or '').strip() for k in ('en', 'local') + LANGUAGES}
                for r in csv.DictReader(f)}


def prefix(source, space):
    """First of the sources of a row of an original table, with its name space."""
    first = source.split(';')[0].strip()
    return f'{space}:{first}' if first else 'model:own_estimate'


def write_table(root, name, columns, rows):
    """Writes tables/NAME.csv (RFC 4180: CRLF, quotes only where needed)."""
    path = os.path.join(root, 'tables', name + '.csv')
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8', newline='') as f:
        writer = csv.writer(f, lineterminator='\r\n')
        writer.writerow(columns)
        for row in rows:
            if isinstance(row, dict):
                unknown = set(row) - set(columns)
                if unknown:
                    raise ValueError(f'{name}: unknown columns {sorted(unknown)}')
                row = [row.get(c, '') for c in columns]
            writer.writerow(row)


def number(text):
    """A number as short as possible: '1000.0' becomes '1000'."""
    if text in ('', None):
        return ''
    value = float(text)
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
