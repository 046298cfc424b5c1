import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import { catalogue } from '#scripts/seed/catalogue/index.ts';
import { calendarOf } from './calendar.ts';
import { type PlannedMovement, planMovements } from './movements.ts';
import { type PlannedOrder, planOrders } from './orders.ts';
import { type PlannedPerson, planPeople } from './people.ts';
import { type PlannedRule, planRules } from './rules.ts';
import { planShelf, type Shelf } from './shelf.ts';

export interface Demo {
  shelf: Shelf;
  rules: PlannedRule[];
  people: PlannedPerson[];
  orders: PlannedOrder[];
  movements: PlannedMovement[];
}

/** The whole demo store at the moment `now`: always the same for the same moment, and almost the same for the same day. */
export function planDemo(now: number): Demo {
  const calendar = calendarOf(now, DEFAULT_SETTINGS.timeZone);
  const shelf = planShelf(catalogue, calendar);
  const rules = planRules(shelf, calendar);
  const people = planPeople(calendar);
  const orders = planOrders(people, shelf, rules, calendar);
  return { shelf, rules, people, orders, movements: planMovements(shelf, orders, calendar) };
}
