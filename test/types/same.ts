/** Whether two types are one and the same; a type that takes everything is the same as itself only. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
