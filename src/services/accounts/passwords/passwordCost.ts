/** What a password's scrypt costs: about 0.2 s (OWASP, Password Storage Cheat Sheet). A constant, which no setting reaches. */
export const COST = { N: 2 ** 15, r: 8, p: 3 };
