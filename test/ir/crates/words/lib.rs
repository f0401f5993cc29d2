//! A proc-macro crate.
extern crate proc_macro;

use proc_macro::TokenStream;

#[proc_macro]
pub fn unchanged(tokens: TokenStream) -> TokenStream {
    twice(tokens, |tokens| tokens)
}

fn twice<F: Fn(TokenStream) -> TokenStream>(tokens: TokenStream, f: F) -> TokenStream {
    f(f(tokens))
}
