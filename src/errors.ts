// What the user can put right: one clear sentence (what, where, what to do next) and exit code 2. Anything else is a bug and keeps its stack.

export class UserError extends Error {
  override readonly name = "UserError";
}
