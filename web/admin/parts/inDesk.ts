import { createContext } from 'react';

/** Is there a desk around this, whose page is the one main part there may be? */
export const InDesk = createContext(false);
