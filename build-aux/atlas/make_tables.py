#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zamyn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes tables/*.csv from facts/, names/, columns.csv and lines.csv.  Usage: make_tables.py ATLAS_FOLDER"""
import csv
import os
import sys
import unicodedata
from decimal import Decimal

import facts
from facts import number, prefix, read_local

FAMILIES = {
    'coal': 'coal coking_coal thermal_coal',
    'ores': 'copper_concentrate iron_ore gold fluorspar zinc_concentrate',
    'fuels': 'fuel_total diesel gasoline_ai92 gasoline_ai80 gasoline_ai95 jet_fuel lpg fuel_other '
             'crude_oil',
    'power': 'electricity',
    'food': 'meat wheat_flour food_other',
    'machines': 'mining_equipment trucks passenger_cars',
    'goods': 'cashmere_wool fertilizer ammonium_nitrate cement steel_construction consumer_goods '
             'medicines',
}
PARENTS = {
    'fuel_total': 'diesel gasoline_ai92 gasoline_ai80 gasoline_ai95 jet_fuel lpg fuel_other',
    'coal': 'coking_coal thermal_coal',
}
# Closed crossings, whose link runs straight to the nearest town at home.
COUNTRIES = {'zelter_zheltura_crossing': 'MN-RU', 'teshig_ainekgol_crossing': 'MN-RU'}


def invert(groups):
    return {member: key for key, members in groups.items() for member in members.split()}


class Tables:
    """Writes the tables one after the other; columns.csv says which columns each one has."""

    def __init__(self, root):
        self.root = root
        self.columns = {}
        for r in read_local('columns.csv'):
            self.columns.setdefault(r['file'], []).append(r['field'])
        self.crossings = facts.read('model', 'crossings.csv')
        self.nodes = {r['id']: r for r in facts.read('network', 'nodes.csv')}
        self.links = {r['id']: r for r in facts.read('network', 'links.csv')}
        self.written = {}

    def write(self, name, rows):
        rows = list(rows)
        facts.write_table(self.root, name, self.columns[name], rows)
        self.written[name] = rows


def make_commodities(t):
    names = facts.read_names('commodities')
    family, parent = invert(FAMILIES), invert(PARENTS)
    trade = {r['id']: r for r in facts.read('trade', 'commodities.csv')}
    rows = []
    for m in facts.read('model', 'commodity_modes.csv'):
        c = trade[m['commodity']]
        n = names.get(c['id'], {})
        solved = m['solved'] == '1'
        rows.append(dict(
            id=c['id'], name_en=n.get('en') or c['name'], name_mn=n.get('mn') or c['name_mn'],
            name_ru=n.get('ru', ''), name_zh=n.get('zh', ''), family=family[c['id']],
            parent=parent.get(c['id'], ''), aggregate='0' if solved else '1', hs=c['hs'],
            unit=m['unit'], t_per_unit=number(m['t_per_unit']), modes=m['allowed_modes'],
            rail_cargo=m['rail_cargo'] or ('bulk' if solved else ''),
            road_cargo=m['road_cargo_mn'] or ('general' if solved else ''),
            sea_cargo=m['sea_cargo'] or ('container' if solved else ''),
            closed_passages=m['closed_passages'],
            value_usd_per_unit=number(c['typical_value_usd_per_unit']),
            vot_usd_per_t_day=number(m['vot_usd_per_t_day']),
            choke_margin_usd_per_t=number(m['choke_margin_usd_per_t']),
            winter_factor=number(m['winter_factor']), stock_norm_days=number(m['stock_norm_days']),
            stock_level_days=number(m['stock_level_days']), basis=m['basis'], source=m['source'],
            note='. '.join(x.rstrip('.') for x in (m['note'], c['note']) if x)))
    t.write('commodities', rows)


def get_stated(t):
    """Name of a crossing in the facts -> passage, '' for sums over several."""
    stated = {'': ''}
    for r in t.crossings:
        for alias in r['aliases'].split('|'):
            stated[alias] = r['passage_id']
    return stated


def make_supply_demand(t):
    stated = get_stated(t)
    fuels = PARENTS['fuel_total'].split()

    def get_passage(r):
        # The flows of 2023 split Russian fuel over five crossings: that of a supplier is only the
        # main one, so the way is left to cost, which finds the others.
        if r['commodity'] in fuels and r['partner'] == 'RU':
            return ''
        return stated[r['crossing_stated']]

    rows = [dict(
        year=r['year'], commodity=r['commodity'], direction=r['direction'], role=r['role'],
        node=r['node'], partner=r['partner'], quantity=number(r['quantity']), unit=r['unit'],
        price_usd_per_unit=number(r['price_usd_per_unit']), passage=get_passage(r),
        basis=r['basis'], total_basis=r['total_basis'], source=r['source'], note=r['note'])
        for r in facts.read('model', 'supply_demand.csv')]
    settle_rounding(rows)
    t.write('supply_demand', rows)


def settle_rounding(rows):
    """What rounding left between supply and demand of a good goes to its largest demand."""
    goods = {}
    for r in rows:
        goods.setdefault((r['year'], r['commodity'], r['direction']), []).append(r)
    for group in goods.values():
        total = {role: sum(Decimal(r['quantity']) for r in group if r['role'] == role)
                 for role in ('supply', 'demand')}
        rest = total['supply'] - total['demand']
        if 0 < abs(rest) <= Decimal('0.001'):
            largest = max((r for r in group if r['role'] == 'demand'),
                          key=lambda r: Decimal(r['quantity']))
            largest['quantity'] = str(Decimal(largest['quantity']) + rest)


def make_substitutes(t):
    t.write('substitutes', (dict(
        commodity=r['commodity'], direction=r['direction'], node=r['node'], partner=r['partner'],
        from_year=r['from_year'], to_year=r['to_year'],
        max_quantity_per_year=number(r['max_quantity_per_year']), unit=r['unit'],
        price_premium_pct=number(r['price_premium_pct']),
        price_usd_per_unit=number(r['price_usd_per_unit']),
        lead_time_days=number(r['lead_time_days']), route=r['route'], basis=r['basis'],
        source=r['source'], note=r['reasoning']) for r in facts.read('model', 'substitutes.csv')))


def is_gate(row):
    """Whether a row of the facts belongs in crossings.csv."""
    return bool(row['gate_links']) and row['kind'] not in ('port', 'aggregate')


def get_trading_nodes():
    return ({r['node'] for r in facts.read('model', 'supply_demand.csv')}
            | {r['node'] for r in facts.read('model', 'substitutes.csv')})


def get_countries(t, links, home='MN'):
    found = {t.nodes[t.links[x][end]]['country'] for x in links for end in ('from', 'to')} - {'XX'}
    if len(found) > 2:
        found = {home}  # an airport: links to everywhere
    return '-'.join(sorted(found, key=lambda c: (c != home, c)))


def make_passages(t):
    names = facts.read_names('passages')
    trading = get_trading_nodes()
    passages = {}
    for r in t.crossings:
        if not r['passage_id'] or not r['passage_links']:
            continue
        p = passages.setdefault(r['passage_id'], dict(rows=[], members=[], gates=[]))
        p['rows'].append(r)
        new = r['passage_links'].split(';')
        if r['kind'] not in ('airport', 'port', 'power line') and \
                t.nodes[r['node']]['kind'] == 'crossing' and r['node'] not in trading:
            new = [r['node']] + new
        p['members'] += [x for x in new if x not in p['members']]
        if r['kind'] != 'yard':
            p['gates'] += [x for x in r['gate_links'].split(';') if x not in p['gates']]
    rows = []
    for key, p in passages.items():
        first = p['rows'][0]
        kinds = {r['kind'] for r in p['rows']}
        kind = ('port' if 'port' in kinds else 'airport' if 'airport' in kinds
                else 'power' if kinds == {'power line'} else 'crossing')
        n = names.get(key, {})
        rows.append(dict(
            id=key, name_en=n.get('en') or first['aliases'].split('|')[0], name_mn=n.get('mn', ''),
            name_ru=n.get('ru', ''), name_zh=n.get('zh', ''), kind=kind,
            countries=COUNTRIES.get(key) or get_countries(t, p['gates']),
            members=';'.join(p['members']),
            gates=';'.join(p['gates']), basis=first['basis'], source=first['source']))
    for r in read_local('lines.csv'):
        members = r['members'].split()
        rows.append(dict(
            id=r['id'], name_en=r['en'], name_mn=r['mn'], name_ru=r['ru'], name_zh=r['zh'],
            kind=r['kind'], countries=r['countries'], members=';'.join(members),
            gates=';'.join(members) if r['kind'] == 'port' else '', basis='common',
            source='net:geo_common'))
    t.write('passages', rows)


def make_crossings(t):
    names = facts.read_names('crossings')
    t.write('crossings', (dict(
        id=r['crossing_id'], passage=r['passage_id'],
        name_en=names.get(r['crossing_id'], {}).get('en') or r['aliases'].split('|')[0],
        name_mn=names.get(r['crossing_id'], {}).get('mn', ''), node=r['node'], kind=r['kind'],
        mode=r['mode'], direction=r['direction'], from_year=r['from_year'], to_year=r['to_year'],
        gate_links=r['gate_links'], capacity=number(r['capacity']),
        capacity_unit=r['capacity_unit'], delay_h_typical=number(r['delay_h_typical']),
        delay_h_p90=number(r['delay_h_p90']), cost_usd_per_t=number(r['cost_usd_per_t']),
        months=r['season_months'], basis=r['basis'], source=r['source'], note=r['reason'])
        for r in t.crossings if is_gate(r)))


def make_transfers(t):
    rows = []
    for r in t.crossings:
        if r['kind'] == 'port':
            ways, cargo = ('sea', '*') if r['direction'] == 'in' else ('*', 'sea'), r['mode'].split()[1]
        elif r['kind'] == 'yard' and not r['gate_links']:
            ways, cargo = ('rail', 'road'), 'container'
        else:
            continue
        rows.append(dict(
            node=r['node'], node_kind=t.nodes[r['node']]['kind'], from_mode=ways[0], to_mode=ways[1],
            cargo=cargo, direction='*', from_year=r['from_year'], to_year=r['to_year'],
            hours=number(r['delay_h_typical']), hours_p90=number(r['delay_h_p90']),
            usd_per_t=number(r['cost_usd_per_t']), capacity_kt_per_year=number(r['capacity']),
            basis=r['basis'], source=r['source'], note=r['reason']))
    for r in read_local('transfers.csv'):
        rows.append(dict(r, node_kind=t.nodes[r['node']]['kind'], from_year=0, to_year=9999,
                         basis='estimate', source='model:own_estimate'))
    anywhere = dict(node='', node_kind='*', cargo='*', direction='*', from_year=0, to_year=9999,
                    basis='estimate', source='model:own_estimate')
    # No better than the ports above: boxes for Mongolia have no regular service elsewhere.
    for cargo, hours, p90 in (('container', 120, 336), ('bulk', 96, 240)):
        for ways in (('sea', '*'), ('*', 'sea')):
            rows.append(dict(anywhere, from_mode=ways[0], to_mode=ways[1], cargo=cargo, hours=hours,
                             hours_p90=p90, usd_per_t=8, note='Ports without a row of their own: '
                             'set no quicker or surer than Tianjin and Vostochny'))
    rows.append(dict(anywhere, from_mode='*', to_mode='*', hours=0, hours_p90=0, usd_per_t=0,
                     note='Elsewhere the loading charge of the new mode is all; delays at borders '
                          'and at breaks of gauge stand in crossings.csv'))
    t.write('transfers', rows)


# mode, country, class <- row of the cost tables
MODE_COSTS = (
    ('rail1520', 'MN', 'bulk', 'D01'), ('rail1520', 'MN', 'container', 'D02'),
    ('rail1520', 'KZ', 'bulk', 'D04'), ('rail1520', 'KZ', 'container', 'D05'),
    ('rail1520', '*', 'bulk', 'D04'), ('rail1520', '*', 'container', 'D03'),
    ('rail1435', 'MN', 'bulk', 'D06'), ('rail1435', 'MN', 'container', 'D07'),
    ('rail1435', 'CN', 'bulk', 'D06'), ('rail1435', 'CN', 'container', 'D07'),
    ('rail1435', '*', '*', 'D08'),
    ('road', 'MN', 'general', 'D09'), ('road', 'MN', 'coal_border_shuttle', 'D10'),
    ('road', 'CN', '*', 'D11'), ('road', 'KZ', '*', 'D13'), ('road', '*', '*', 'D12'),
    ('sea', '*', 'bulk', 'D15'), ('sea', '*', 'container', 'D14'),
    ('air', '*', '*', 'D16'), ('pipeline', '*', '*', 'D17'))


def make_mode_costs(t):
    costs = {r['id']: r for r in facts.read('costs', 'mode_costs.csv')}
    rows = []
    for mode, country, cargo, key in MODE_COSTS:
        c = costs[key]
        source = prefix(c['source_ids'], 'cost') if c['source_ids'] else 'model:own_estimate'
        loading = c['fixed_usd_per_t'] if mode != 'air' else '0'
        note = f'{key}: {c["basis"]}'
        if mode == 'air':
            note += '. The charge of the terminal stands in crossings.csv'
        rows.append(dict(
            mode=mode, country=country, cargo=cargo, usd_per_tkm=number(c['cost_usd_per_tkm']),
            usd_per_tkm_low=number(c['cost_low']), usd_per_tkm_high=number(c['cost_high']),
            speed_kmh=number(c['speed_kmh']), loading_usd_per_t=number(loading), basis='estimate',
            source=source, note=note))
    rows.append(dict(
        mode='power', country='*', cargo='*', usd_per_tkm='0.01', usd_per_tkm_low='0.01',
        usd_per_tkm_high='0.01', speed_kmh='100000', loading_usd_per_t='0', basis='estimate',
        source='model:own_estimate',
        note='USD per MWh and km, only to prefer the near plant; the speed stands for at once'))
    rows.append(dict(
        mode='transfer', country='*', cargo='*', usd_per_tkm='0', usd_per_tkm_low='0',
        usd_per_tkm_high='0', speed_kmh='10', loading_usd_per_t='0', basis='estimate',
        source='model:own_estimate',
        note='The change of gauge is charged in crossings.csv; the cargo stays on rail'))
    t.write('mode_costs', rows)


def make_link_years(t):
    t.write('link_years', (dict(
        link=r['link'], from_year=r['from_year'], to_year=r['to_year'],
        capacity=number(r['capacity']), capacity_unit=r['capacity_unit'], basis=r['basis'],
        source=r['source'], note=r['reason']) for r in facts.read('model', 'link_years.csv')))


def make_winter(t):
    t.write('winter', (dict(
        kind=r['kind'], target=r['id'], commodity=r['commodity'], months=r['months'],
        factor=number(r['factor']), basis=r['basis'], source=r['source'], note=r['reason'])
        for r in facts.read('model', 'winter.csv')))


def is_chain(t, links):
    """Whether the links follow one another, the first one travelled either way."""
    for end in ('from', 'to'):
        at = t.links[links[0]][end]
        for link in links:
            ends = [t.links[link]['from'], t.links[link]['to']]
            if at not in ends:
                break
            at = ends[1 - ends.index(at)]
        else:
            return True
    return False


def make_background(t):
    rows = []
    for r in facts.read('model', 'background.csv'):
        links = r['links'].split(';')
        if r['name'] == 'transit_cn_ru':  # the facts list it from north to south
            links.reverse()
        if not is_chain(t, links):
            raise ValueError(f'background {r["year"]} {r["name"]}: the links are no chain')
        rows.append(dict(year=r['year'], name=r['name'], direction=r['direction'],
                         kt=number(r['kt']), links=';'.join(links), basis=r['basis'],
                         source=r['source'], note=r['note']))
    t.write('background', rows)


def make_evidence(t):
    # Their notes say it in words: "peak 1506 MW; own capacity about 1430 MW".
    peak_mw = {'2020-12-16': 1300, '2023-11-24': 1506}
    t.write('stocks', (dict(r, source=prefix(r['source'], 'trade'),
                            quantity_mw=peak_mw[r['date']] if r['kind'] == 'peak_mw' else '')
                       for r in facts.read('trade', 'stocks.csv')))
    t.write('partner_shares', (dict(r, source=prefix(r['source'], 'trade'))
                               for r in facts.read('trade', 'partner_shares.csv')))
    t.write('observed', (dict(r, months='9' if r['note'] == 'nine months' else '',
                              includes_background='1' if r['includes_background'] == 'yes' else '0')
                         for r in facts.read('model', 'observed.csv')))
    titles = {r['en']: r['mn'] for r in read_local('names/events.csv')}
    t.write('events', (dict(r, title_mn=titles[r['title']],
                            affected=';'.join(x.strip() for x in r['affected'].split(';')),
                            source=prefix(r['source'], 'trade'))
                       for r in facts.read('trade', 'events.csv')))
    t.write('monthly_imports', (dict(r, quantity=number(r['quantity']),
                                     source=prefix(r['source'], 'trade'))
                                for r in facts.read('trade', 'fuel_imports_monthly.csv')))
    t.write('power_balance', ({k: v for k, v in dict(
        r, import_share_pct=r['import_share_of_supply_pct'],
        source=prefix(r['source'], 'trade')).items() if not k.startswith('import_share_of')}
        for r in facts.read('trade', 'electricity_balance.csv')))


YEARS = range(2019, 2026)


def make_totals(t):
    """What sources say of a good and year as a whole; a row without a figure says that none was found."""
    found = {(r['year'], r['commodity'], r['direction']): r
             for r in facts.read('trade', 'flows.csv') if r['row_type'] == 'total'}
    solved = {(r['year'], r['commodity'], r['direction']) for r in t.written['supply_demand']
              if r['direction'] == 'export' or r['partner'] != 'MN'}
    goods = {(c, d) for y, c, d in list(found) + list(solved) if int(y) in YEARS}
    rows = []
    for c in t.written['commodities']:
        for d in ('import', 'export'):
            for y in map(str, YEARS):
                if (c['id'], d) not in goods:
                    continue
                r = found.get((y, c['id'], d), {})
                known = bool(r.get('quantity'))
                if known:
                    note = r['note']
                elif r.get('value_musd'):
                    note = f'Only the value was found: {r["value_musd"]} million USD'
                elif (y, c['id'], d) in solved:
                    note = 'No total was found; what is solved is an estimate'
                else:
                    note = 'No figure was found; nothing is solved'
                rows.append(dict(
                    year=y, commodity=c['id'], direction=d,
                    quantity=number(r['quantity']) if known else '', unit=c['unit'],
                    basis=r['basis'] if known else '',
                    source=prefix(r['source'], 'trade') if known else '', note=note))
    t.write('totals', rows)


USES = {'validation_normal': 'validation', 'validation_relative': 'validation',
        'validation_stress': 'stress'}


def make_corridor_times(t):
    ends = {r['id']: r for r in read_local('corridors.csv')}
    t.write('corridor_times', (dict(
        ends[r['id']], use=USES.get(r['role'], r['role']), origin=r['origin'],
        destination=r['destination'], days_low=r['days_low'], days_high=r['days_high'],
        year=r['year'], situation=r['situation'], basis='documented',
        source=prefix(r['source_ids'], 'cost'), note='. '.join(filter(None, (
            r['corridor_mode'], r['note'], f'Confidence: {r["confidence"]}'))))
        for r in facts.read('costs', 'corridor_times.csv')))


def fold(text):
    """As names are compared: without case and accents."""
    text = unicodedata.normalize('NFD', text)
    return ''.join(c for c in text if not unicodedata.combining(c)).casefold()


def get_alias_target(row, n_parts, alias):
    """A crossing that has its passage for itself stands for it; else only a plain name does."""
    if row['kind'] == 'yard' and not row['gate_links']:
        return row['node']
    part = any(w in alias for w in ('(rail', '(road', ' rail', ' kV', 'lift', 'swap', 'supply',
                                   'Khad'))
    if 'Sukhbaatar-Naushki' in alias:
        part = False
    return row['crossing_id'] if part and n_parts > 1 else row['passage_id']


def make_aliases(t):
    taken = {fold(r['id']) for name in ('passages', 'commodities') for r in t.written[name]}
    taken |= {fold(x) for x in list(t.nodes) + list(t.links)}
    taken |= {fold(r['crossing_id']) for r in t.crossings}
    parts = {}
    for r in t.crossings:
        parts.setdefault(r['passage_id'], set()).add(r['crossing_id'])
    found, doubtful, first = {}, set(), {}

    def add(alias, target, is_weak=False):
        key = fold(alias)
        if not alias or key in taken or len(alias) == 2:
            return
        if key in found:
            if found[key][1] != target and is_weak and found[key][2]:
                doubtful.add(key)
            return
        found[key] = (alias, target, is_weak)

    for r in t.crossings:
        if r['kind'] == 'aggregate':
            continue
        for alias in r['aliases'].split('|'):
            add(alias, get_alias_target(r, len(parts[r['passage_id']]), alias))
        first.setdefault(r['crossing_id'], r)
    for r in t.written['passages']:
        for k in ('en', 'mn', 'ru', 'zh'):
            add(r['name_' + k], r['id'])
    for key, r in first.items():
        n = facts.read_names('crossings').get(key, {})
        for k in ('en', 'mn'):
            add(n.get(k, ''), key)
    names = facts.read_names('nodes')
    for key, r in t.nodes.items():
        for alias in [r['name'], r['name_local']] + [names.get(key, {}).get(k, '')
                                                     for k in ('en', 'mn', 'ru', 'zh')]:
            add(alias, key, True)
    t.write('aliases', (dict(alias=a, id=i) for k, (a, i, _) in found.items() if k not in doubtful))


BASE_SOURCES = (
    dict(id='base:natural_earth', title='Natural Earth 1:10m and 1:50m countries (npm world-atlas '
         '2.0.2, from Natural Earth 4.1)', publisher='Natural Earth', date='2018',
         url='https://www.naturalearthdata.com', licence='public domain',
         note='World view of boundaries as that set draws them'),
    dict(id='base:natural_earth_provinces', title='Natural Earth 1:10m states and provinces, '
         'generalised (world_map.gpkg of QGIS)', publisher='Natural Earth; QGIS', date='2018',
         url='https://www.naturalearthdata.com', licence='public domain', note=''),
    dict(id='base:gshhg', title='GSHHG 2.3.7: lakes and rivers of the World Vector Shoreline and '
         'WDBII (gmt-gshhg)', publisher='P. Wessel, W. H. F. Smith', date='2017',
         url='https://www.soest.hawaii.edu/pwessel/gshhg/', licence='LGPL-3.0-or-later', note=''),
    dict(id='base:cldr', title='Names of countries: Common Locale Data Repository (ICU 78 in '
         'Node.js)', publisher='Unicode, Inc.', date='2025', url='https://cldr.unicode.org',
         licence='Unicode-3.0', note=''),
    dict(id='base:names', title='Names of places in Mongolian, Russian and Chinese',
         publisher='The Zamyn authors', date='2026', url='', licence='GPL-3.0-or-later',
         note='Written by hand for this atlas'),
)
LICENCES = {'net:geonames': 'CC BY 4.0'}


def make_sources(t):
    rows = []
    for r in facts.read('model', 'sources.csv'):
        url = r['url'] if r['url'].startswith(('http://', 'https://')) else ''
        rows.append(dict(id=r['id'], title=r['title'],
                         publisher='' if r['publisher'] == '-' else r['publisher'],
                         date='' if r['date'] == '-' else r['date'], url=url,
                         licence=LICENCES.get(r['id'], ''), note=r['note']))
    t.write('sources', rows + list(BASE_SOURCES))


def make_accepted(t):
    t.write('accepted', read_local('accepted.csv'))


def make_notes(t):
    rows = [dict(id=r['id'], note=r['note']) for r in list(t.nodes.values()) + list(t.links.values())
            if r['note']]
    t.write('notes', rows)
    t.write('fields', (dict(r, file=r['file'] if '/' in r['file'] else f'tables/{r["file"]}.csv')
                       for r in read_local('columns.csv')))


def main():
    t = Tables(sys.argv[1])
    for make in (make_commodities, make_supply_demand, make_substitutes, make_passages,
                 make_crossings, make_transfers, make_mode_costs, make_link_years, make_winter,
                 make_background, make_evidence, make_totals, make_corridor_times, make_aliases, make_sources, make_accepted, make_notes):
        make(t)


if __name__ == '__main__':
    main()
