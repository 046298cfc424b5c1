/** The scrypt parameters for passwords: about 0.2 s (OWASP, Password Storage Cheat Sheet). A constant that no setting can change. */
export const COST = { N: 2 ** 15, r: 8, p: 3 };
