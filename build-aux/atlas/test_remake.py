#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes network, tables and index anew and compares them byte for byte.  Usage: test_remake.py ATLAS_FOLDER"""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def list_files(root):
    return sorted(os.path.relpath(os.path.join(folder, name), root)
                  for folder, _, names in os.walk(root) for name in names)


def read(path):
    with open(path, 'rb') as f:
        return f.read()


def main():
    committed = sys.argv[1]
    with tempfile.TemporaryDirectory() as made:
        for kept in ('base', 'scenarios'):  # which of them there are stands in the index
            os.symlink(os.path.abspath(os.path.join(committed, kept)), os.path.join(made, kept))
        for script in ('make_network.py', 'make_tables.py', 'make_index.py'):
            subprocess.run([sys.executable, '-B', os.path.join(HERE, script), made], check=True)
        names = list_files(made)
        kept = [f'{d}/{n}' for d in ('network', 'tables')
                for n in list_files(os.path.join(committed, d))]
        # computed by `zamyn check --calibrate`, which also tells when it is out of date
        extra = sorted(set(kept) - set(names) - {'tables/calibration.csv'})
        print('TAP version 13')
        print(f'1..{len(names) + 1}')
        for i, name in enumerate(names, 1):
            path = os.path.join(committed, name)
            same = os.path.exists(path) and read(path) == read(os.path.join(made, name))
            print('ok' if same else 'not ok', i, name)
        print('not ok' if extra else 'ok', len(names) + 1, 'no other files', *extra)


if __name__ == '__main__':
    main()
