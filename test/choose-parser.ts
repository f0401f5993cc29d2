// Before each file of tests: the parser that MONO_ADVISE_PARSER names, as the program itself does.
import { chooseParser } from "../src/rust/parser.ts";

await chooseParser(process.env.MONO_ADVISE_PARSER);
