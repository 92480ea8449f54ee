/** CPU time by samples of the stack, or allocated bytes by samples of what is allocated: of all, or of what is held at the end. */
export type ProfileKind = 'cpu' | 'heap' | 'held';
