// SPDX-FileCopyrightText: The Zamyn authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes names/countries.csv: names of countries by Unicode CLDR, as Node.js carries it.
// Usage: node name_countries.js ISO_3166-1.json > names/countries.csv   (Debian: iso-codes)
'use strict';
const fs = require('fs');

const LOCAL = {
  MN: 'mn', RU: 'ru', CN: 'zh-Hans', KZ: 'kk', KR: 'ko', KP: 'ko', JP: 'ja', TW: 'zh-Hant', HK: 'zh-Hant',
  MO: 'zh-Hant', KG: 'ky', UZ: 'uz', TJ: 'tg', TM: 'tk', AF: 'fa-AF', PK: 'ur', IN: 'hi', NP: 'ne',
  BT: 'dz', BD: 'bn', MM: 'my', TH: 'th', LA: 'lo', VN: 'vi', KH: 'km', MY: 'ms', ID: 'id', PH: 'fil',
  IR: 'fa', IQ: 'ar', SA: 'ar', AE: 'ar', OM: 'ar', YE: 'ar', QA: 'ar', KW: 'ar', SY: 'ar', JO: 'ar',
  EG: 'ar', LY: 'ar', TN: 'ar', DZ: 'ar', MA: 'ar', SD: 'ar', IL: 'he', TR: 'tr', GE: 'ka', AM: 'hy',
  AZ: 'az', UA: 'uk', BY: 'be', PL: 'pl', DE: 'de', FR: 'fr', IT: 'it', ES: 'es', PT: 'pt', NL: 'nl',
  BE: 'nl', CH: 'de', AT: 'de', CZ: 'cs', SK: 'sk', HU: 'hu', RO: 'ro', BG: 'bg', GR: 'el', RS: 'sr',
  HR: 'hr', SI: 'sl', BA: 'bs', AL: 'sq', MK: 'mk', ME: 'sr-Latn', MD: 'ro', LT: 'lt', LV: 'lv',
  EE: 'et', FI: 'fi', SE: 'sv', NO: 'nb', DK: 'da', IS: 'is', IE: 'en', GB: 'en', US: 'en', CA: 'en',
  AU: 'en', NZ: 'en', SG: 'en', LK: 'si', MX: 'es', BR: 'pt', AR: 'es', CL: 'es', ET: 'am', SO: 'so',
  KE: 'sw', TZ: 'sw',
};
// Where a map says more than the list of codes, or differently.
const OWN = {
  MN: { mn: 'Монгол', zh: '蒙古', local: 'Монгол Улс' },
  RU: { mn: 'Орос', local: 'Россия' },
  CN: { mn: 'Хятад', local: '中国' },
  KP: { mn: 'БНАСАУ', local: '조선' },
  KR: { mn: 'БНСУ', local: '한국' },
  HK: { en: 'Hong Kong', mn: 'Хонконг', ru: 'Гонконг', zh: '香港', local: '香港' },
  MO: { en: 'Macao', mn: 'Макао', ru: 'Макао', zh: '澳门', local: '澳門' },
};

const quote = (s) => (/[",\n]/.test(s) ? '"' + s.replace(/"/g, '""') + '"' : s);
const list = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))['3166-1'];
list.push({ alpha_2: 'XK', alpha_3: 'XKX', numeric: '' });
const show = (locale, code) => new Intl.DisplayNames([locale], { type: 'region' }).of(code);
console.log('id,alpha3,numeric,en,mn,ru,zh,local');
for (const c of list.sort((a, b) => (a.alpha_2 < b.alpha_2 ? -1 : 1))) {
  const id = c.alpha_2;
  const own = OWN[id] || {};
  const row = [id, c.alpha_3, c.numeric];
  for (const k of ['en', 'mn', 'ru', 'zh']) row.push(own[k] || show(k === 'zh' ? 'zh-Hans' : k, id));
  row.push(own.local || show(LOCAL[id] || 'en', id));
  console.log(row.map(quote).join(','));
}
