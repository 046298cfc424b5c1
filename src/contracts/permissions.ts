/** Who may do what. The staff app uses it to hide buttons that the store would refuse. */
export { type DepartmentAction, may, mayAnywhere, mayIn, needsSecondFactor, worksInDepartments } from '#domain/permissions.ts';
