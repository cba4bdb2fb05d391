#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The shipped atlas under random scenarios: what `zamyn flows` finds against Clp, which reads the complete
arc form that `--lp` writes; a few of them against glpsol too. The objective must agree to 1e-7, and what
stays unserved good by good. Says TAP; skipped where Clp is not installed.

flows-against-solvers.py ZAMYN ATLAS [SCENARIOS]
"""

import csv
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

PEER_EVERY = 40  # scenarios: these go to glpsol as well
RELATIVE = 1e-7


def read_ids(atlas, table):
    with open(os.path.join(atlas, 'tables', table), encoding='utf-8-sig', newline='') as file:
        return [row['id'] for row in csv.DictReader(file)]


def throw_scenario(rng, targets, commodities):
    """Closures, capacities, supplies and demands; what an atlas refuses is thrown again."""
    lines = ['[scenario]', 'version=1', 'name=random',
             f'year={rng.choice([2019, 2021, 2022, 2023, 2024, 2025])}', 'season=annual']
    for number in range(1, rng.randint(2, 5)):
        kind = rng.choice(['close', 'close', 'capacity', 'supply', 'demand'])
        lines += ['', f'[change {number}]', f'kind={kind}']
        if kind in ('close', 'capacity'):
            lines.append(f'target={rng.choice(targets)}')
        elif kind == 'supply':
            lines += [f'target={rng.choice(["RU", "CN", "KR"])}', f'commodity={rng.choice(commodities)}',
                      'direction=import']
        else:
            lines += ['target=MN', f'commodity={rng.choice(commodities)}']
        if kind != 'close':
            lines.append(f'factor={rng.choice([0.2, 0.5, 0.8, 1.3])}')
    return '\n'.join(lines) + '\n'


def run_zamyn(zamyn, atlas, scenario, lp):
    result = subprocess.run([zamyn, 'flows', '--atlas', atlas, '--scenario', scenario, '--lp', lp,
                             '--format', 'json'], capture_output=True, text=True, check=False)
    return json.loads(result.stdout) if result.returncode == 0 else None


def read_goods(lp):
    """(commodity, direction) of each good, and the good of each unserved column: the home rows of a good
    are numbered without a gap, those of the next one after its outside rows."""
    goods, good_of, last = [], {}, None
    with open(lp, encoding='utf-8') as file:
        for line in file:
            if line.startswith('* good '):
                commodity, direction = line.split()[3].rstrip(',').split(':')
                goods.append((commodity, direction))
                continue
            match = re.match(r'\s+z(\d+)\s', line)
            if match and int(match[1]) != last:
                row = int(match[1])
                good = 0 if last is None else good_of[last] + (row != last + 1)
                good_of[row], last = good, row
    return goods, good_of


def run_clp(lp, out):
    text = subprocess.run(['clp', lp, '-dualsimplex', '-solution', out], capture_output=True, text=True,
                          check=True).stdout
    objective = float(re.findall(r'Optimal objective\s+(\S+)', text)[-1])
    unserved = {}
    with open(out, encoding='utf-8') as file:
        for line in file:
            match = re.match(r'(?:\*\*)?\s*\d+\s+z(\d+)\s+(\S+)', line)
            if match:
                unserved[int(match[1])] = float(match[2])
    return objective, unserved


def run_glpsol(lp, out):
    subprocess.run(['glpsol', '--freemps', lp, '-w', out], capture_output=True, check=True)
    with open(out, encoding='utf-8') as file:
        for line in file:
            if line.startswith('c Objective:'):
                return float(re.search(r'=\s*(\S+)', line)[1])
    raise ValueError('glpsol wrote no objective')


def compare(answer, lp, folder):
    """(what is wrong or None, whether all that is unserved agrees)"""
    objective, unserved = run_clp(lp, os.path.join(folder, 'clp.txt'))
    ours = answer['objective_usd_per_year']
    if abs(ours - objective) > RELATIVE * max(1, abs(objective)):
        return f'objective {ours!r}, Clp says {objective!r}', False
    if answer['method'] != 'exact' or not answer['relative_gap'] <= 1e-9:
        return 'not proven', False
    goods, good_of = read_goods(lp)
    sums = {good: 0.0 for good in goods}
    for row, value in unserved.items():
        sums[goods[good_of[row]]] += value
    same = True
    for row in answer['rows']:
        key = (row['commodity'], row['direction'])
        if key in sums:
            same &= abs(row['unserved'] - sums[key]) <= 2e-3 + 1e-6 * row['demand']
    return None, same


def main():
    zamyn, atlas = sys.argv[1:3]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    if not shutil.which('clp'):
        print('1..0 # SKIP coinor-clp is not installed (build-aux/install-peers.sh)')
        return 0
    rng = random.Random(20261125)
    targets = read_ids(atlas, 'passages.csv') + ['RU', 'CN', 'mode:rail', 'mode:air']
    commodities = [id for id in read_ids(atlas, 'commodities.csv')]
    n_done = n_failed = n_ties = n_glpk = 0
    with tempfile.TemporaryDirectory() as folder:
        scenario, lp = os.path.join(folder, 'random.zscn'), os.path.join(folder, 'random.mps')
        while n_done < count:
            text = throw_scenario(rng, targets, commodities)
            with open(scenario, 'w', encoding='utf-8') as file:
                file.write(text)
            answer = run_zamyn(zamyn, atlas, scenario, lp)
            if answer is None:
                continue
            n_done += 1
            wrong, same = compare(answer, lp, folder)
            n_ties += wrong is None and not same
            if wrong is None and n_done % PEER_EVERY == 0 and shutil.which('glpsol'):
                second = run_glpsol(lp, os.path.join(folder, 'glpk.txt'))
                n_glpk += 1
                if abs(second - answer['objective_usd_per_year']) > RELATIVE * max(1, abs(second)):
                    wrong = f'objective {answer["objective_usd_per_year"]!r}, glpsol says {second!r}'
            if wrong:
                n_failed += 1
                print('# ' + wrong + '\n# ' + text.replace('\n', '\n# '))
    print('1..2')
    print(f'{"not " if n_failed else ""}ok 1 - {n_done} scenarios against Clp, {n_glpk} against glpsol, '
          f'{n_failed} wrong')
    # Where two goods are worth the same on a full line, either may go without.
    print(f'{"not " if n_ties > 0.02 * n_done else ""}ok 2 - unserved differs in {n_ties} of {n_done}')
    return 0


sys.exit(main())
