/** Who may do what: the desk shows no button that the store would refuse. */
export { may, mayAnywhere, mayIn, needsSecondFactor, worksInDepartments } from '#domain/permissions.ts';
