import { babyPets } from './baby-pets.ts';
import { bakery } from './bakery.ts';
import { dairy } from './dairy.ts';
import { drinks } from './drinks.ts';
import { fresh } from './fresh.ts';
import { frozen } from './frozen.ts';
import { household } from './household.ts';
import { meals } from './meals.ts';
import { meatFish } from './meat-fish.ts';
import { pantry } from './pantry.ts';
import { snacks } from './snacks.ts';
import type { SeedDepartment } from './types.ts';

/** The demo catalogue, in the order of the shop. Every brand in it is invented. */
export const catalogue: SeedDepartment[] = [fresh, bakery, dairy, meatFish, meals, frozen, pantry, snacks, drinks, household, babyPets];
