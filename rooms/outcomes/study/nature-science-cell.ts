/** Linking ISSNs with their print and electronic ones, so that Science is not Science Advances and Cell not Cell Reports. */
export const NATURE_SCIENCE_CELL: Readonly<Record<string, readonly string[]>> = {
  Nature: ['0028-0836', '1476-4687'],
  Science: ['0036-8075', '1095-9203'],
  Cell: ['0092-8674', '1097-4172'],
};
