#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the tables of `zamyn check --observed` into the manual.  Usage: show_validation.py ZAMYN PAGE

Everything between <!-- TABLE:kind:use --> and <!-- END --> of the page is written anew.
"""
import json
import re
import subprocess
import sys

HEADS = {
    'crossing': '| year | crossing | way | goods | observed | modelled | without surcharges | error | basis | source |\n'
                '| --- | --- | --- | --- | ---: | ---: | ---: | ---: | --- | --- |\n',
    'partner': '| year | partner | way | official % | modelled % | error, points | basis | source |\n'
               '| --- | --- | --- | ---: | ---: | ---: | --- | --- |\n',
    'corridor': '| id | way | observed days | modelled days | error | source |\n| --- | --- | ---: | ---: | ---: | --- |\n',
    'missing': '| id | way | observed days | why it is not compared | source |\n| --- | --- | ---: | --- | --- |\n',
    'summary': '| what | model | rows | bias | mean | median | worst |\n| --- | --- | ---: | ---: | ---: | ---: | --- |\n',
}


def figure(value, decimals=0):
    return '–' if value is None else f'{value:.{decimals}f}'


def days(r):
    low, high = r['observed'], r['observed_high']
    return figure(low) if low == high else f'{figure(low)}–{figure(high)}'


def percent(r):
    return '–' if r['error_pct'] is None else f'{r["error_pct"]:+.0f} %'


def show(kind, r):
    unit = '' if r['unit'] in ('days', '%') else ' ' + r['unit']
    if kind == 'crossing':
        return (r['year'], r['id'], r['direction'], r['subject'] or 'all', figure(r['observed']) + unit,
                figure(r['modelled']), figure(r['without_surcharges']), percent(r), r['basis'], r['source'])
    if kind == 'partner':
        return (r['year'], r['id'], r['direction'], figure(r['observed'], 1), figure(r['modelled'], 1),
                f'{r["error"]:+.1f}', r['basis'], r['source'])
    if kind == 'missing':
        return (r['id'], r['subject'], days(r), r['note'], r['source'])
    return (r['id'], r['subject'], days(r), figure(r['modelled'], 1), percent(r), r['source'])


def show_summary(r):
    unit = ' points' if r['unit'] == 'points' else ' %'
    return (f'{r["kind"]}, {r["use"]}', r['model'].replace('_', ' '), r['rows'],
            f'{r["bias"]:+.1f}{unit}', f'{r["mean_absolute_error"]:.1f}{unit}',
            f'{r["median_absolute_error"]:.1f}{unit}', r['worst'])


def main():
    program, page = sys.argv[1:]
    answer = json.loads(subprocess.run([program, 'check', '--observed', '--format', 'json'], check=True,
                                       capture_output=True).stdout)

    def fill(match):
        kind, use = match[1], match[2]
        if kind == 'summary':
            rows = [show_summary(r) for r in answer['summary']]
        else:
            real = 'corridor' if kind == 'missing' else kind
            rows = [show(kind, r) for r in answer['rows'] if r['kind'] == real and r['use'] == use]
        table = HEADS[kind] + ''.join('| ' + ' | '.join(map(str, r)) + ' |\n' for r in rows)
        return f'<!-- TABLE:{kind}:{use} -->\n\n{table}\n<!-- END -->'

    with open(page, encoding='utf-8') as f:
        text = f.read()
    text = re.sub(r'<!-- TABLE:(\w+):(\w+) -->.*?<!-- END -->', fill, text, flags=re.S)
    with open(page, 'w', encoding='utf-8', newline='\n') as f:
        f.write(text)


if __name__ == '__main__':
    main()
