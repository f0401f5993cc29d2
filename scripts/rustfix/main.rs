//! Applies suggestions of rustc's JSON, a diagnostic a line on standard input, to the files below the working folder: with rustfix, as `cargo fix` does.
use std::collections::{BTreeMap, HashSet};
use std::io::Read;

fn main() {
    let mut json = String::new();
    std::io::stdin().read_to_string(&mut json).unwrap();
    let all = rustfix::get_suggestions_from_json(&json, &HashSet::new(), rustfix::Filter::MachineApplicableOnly).unwrap();
    let mut files: BTreeMap<String, Vec<rustfix::Replacement>> = BTreeMap::new();
    let mut solutions = 0;
    for solution in all.into_iter().flat_map(|suggestion| suggestion.solutions) {
        solutions += 1;
        for replacement in solution.replacements {
            files.entry(replacement.snippet.file_name.clone()).or_default().push(replacement);
        }
    }
    for (file, replacements) in &files {
        let mut fix = rustfix::CodeFix::new(&std::fs::read_to_string(file).unwrap());
        let solution = rustfix::Solution { message: String::new(), replacements: replacements.clone() };
        fix.apply_solution(&solution).unwrap();
        std::fs::write(file, fix.finish().unwrap()).unwrap();
    }
    println!("{} fixes in {} files", solutions, files.len());
}
