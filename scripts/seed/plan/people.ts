import type { Address } from '#contracts/orders.ts';
import { folded } from '#domain/fold.ts';
import { makeId } from '#domain/ids.ts';
import type { Role } from '#domain/permissions.ts';
import { type Calendar, DAY } from './calendar.ts';
import { type Random, randomFrom } from './random.ts';

export interface PlannedPerson {
  id: string;
  email: string;
  name: string;
  phone: string;
  role: Role;
  /** Slugs. */
  departments: string[];
  address: Address;
  /** The number of past orders. If `settled`, all are delivered. */
  orders: number;
  settled: boolean;
  createdAt: number;
}

type Row = [email: string, name: string, role: Role, departments: string[], orders: number];

/* The demo accounts (docs/api.md, Running it). */
const DEMO: Row[] = [
  ['owner@pinchi.test', 'Olga Winkelman', 'owner', [], 0],
  ['fresh.manager@pinchi.test', 'Floris Groen', 'manager', ['fresh'], 0],
  ['frozen.clerk@pinchi.test', 'Freya de Vries', 'clerk', ['frozen'], 0],
  ['bronze@pinchi.test', 'Bram Jansen', 'customer', [], 7],
  ['silver@pinchi.test', 'Sofie van Dijk', 'customer', [], 28],
  ['gold@pinchi.test', 'Gijs Bakker', 'customer', [], 61],
];
/* One person just below and one just at the start of each tier. */
const ON_EDGES: Row[] = [
  ['twenty@pinchi.test', 'Twan Smit', 'customer', [], 20],
  ['twentyone@pinchi.test', 'Eva Meijer', 'customer', [], 21],
  ['fortynine@pinchi.test', 'Niels de Boer', 'customer', [], 49],
  ['fifty@pinchi.test', 'Fatima El Amrani', 'customer', [], 50],
];
const REGULARS = [
  ...['Anouk Mulder', 'Ruben de Groot', 'Lieke Bos', 'Sven Vos', 'Yara Peters', 'Milan Hendriks', 'Noor van Leeuwen', 'Thijs Dekker'],
  ...['Isa Brouwer', 'Jesse de Wit', 'Amina Yilmaz', 'Koen Dijkstra', 'Roos Smits', 'Daan de Graaf', 'Mei Chen', 'Luuk van der Meer'],
  ...['Femke Kok', 'Omar Bouali', 'Tess Jacobs', 'Bas Vermeulen', 'Ingrid Haan', 'Ravi Ramdin', 'Puck Schouten', 'Stijn Willems'],
  ...['Zoë van Beek', 'Joris Prins', 'Nadia Kowalska'],
];
const STREETS = [
  ...['Prinsengracht', 'Haarlemmerdijk', 'Van Woustraat', 'Javastraat', 'Overtoom', 'Ceintuurbaan', 'Linnaeusstraat', 'Spaarndammerstraat'],
  ...['Bilderdijkstraat', 'Amstelkade', 'Middenweg', 'Eerste Helmersstraat', 'Czaar Peterstraat', 'Beethovenstraat'],
];

/** All people of the demo store: the demo accounts, people near the limit of a tier, and regular shoppers. Every name is invented. */
export function planPeople(calendar: Calendar): PlannedPerson[] {
  const regulars = REGULARS.map((name): Row => [`${emailName(name)}@example.test`, name, 'customer', [], randomFrom(name).between(2, 13)]);
  return [
    ...[...DEMO, ...ON_EDGES].map((row) => planPerson(row, true, calendar)),
    ...regulars.map((row) => planPerson(row, false, calendar)),
  ];
}

function planPerson([email, name, role, departments, orders]: Row, settled: boolean, calendar: Calendar): PlannedPerson {
  const random = randomFrom(email);
  const createdAt = calendar.at(random.between(75, 460), random.between(8, 22)) - (role === 'owner' ? 20 * DAY : 0);
  const phone = `+31 6 ${random.between(1000, 9999)}${random.between(1000, 9999)}`;
  const id = makeId('person', createdAt, random.bytes(16));
  return { id, email, name, phone, role, departments, address: planAddress(name, phone, random), orders, settled, createdAt };
}

function planAddress(name: string, phone: string, random: Random): Address {
  const letter = () => String.fromCharCode(random.between(65, 90));
  return {
    name,
    line1: `${random.pick(STREETS)} ${random.between(1, 240)}`,
    city: 'Amsterdam',
    postcode: `10${random.between(11, 99)} ${letter()}${letter()}`,
    country: 'NL',
    phone,
  };
}

function emailName(name: string): string {
  return folded(name).replace(/[^a-z]+/g, '.');
}
