// One function of every shape that symbols tell apart. shapes.tsv has the symbols of its LLVM IR, recorded with
//   rustc --crate-name m --edition 2021 --emit=llvm-ir -Csymbol-mangling-version=v0|legacy shapes.rs   (stable 1.95, nightly 1.97)
//   tsx scripts/diff-demangle.ts --record test/ir/symbols/shapes.tsv v0.ll legacy.ll nightly.ll
#![crate_type="lib"]
pub mod ty { pub struct W<T>(pub T); pub struct Sq; pub trait Shape { fn area(&self)->u32; fn scale(&self, by: impl Fn(u32)->u32)->u32 { by(self.area()) } } pub trait Shape2 { fn a(&self)->u32; } impl<T: Shape> Shape2 for T { fn a(&self)->u32 { self.area() } }
  impl<T> W<T> { #[inline(never)] pub fn push_all(self, n: usize)->Vec<T> where T: Clone { let v = vec![self.0; n]; v } }
  impl Shape for Sq { fn area(&self)->u32 { 3 } }
  impl Shape for u8 { fn area(&self)->u32 { 4 } }
  impl<T> Shape for [T] { fn area(&self)->u32 { 5 } }
  impl From<u8> for Sq { fn from(_: u8)->Sq { Sq } }
  impl From<u16> for Sq { fn from(_: u16)->Sq { Sq } }
}
pub mod other { use crate::ty::*; impl<T> W<T> { pub fn elsewhere(&self)->u32 { fn inner<T>(_: &W<T>)->u32 { 7 } let f = |x: u32| { let g = |y: u32| y + x; g(1) }; f(inner(self)) } }
  impl<T> std::fmt::Debug for W<T> { fn fmt(&self, f: &mut std::fmt::Formatter<'_>)->std::fmt::Result { f.write_str("w") } } 
  impl<T> Shape for &W<T> { fn area(&self)->u32 { 8 } } }
pub struct Arr<const N: usize>(pub [u8; N]);
impl<const N: usize> Arr<N> { pub fn sum(&self)->u32 { self.0.iter().map(|x| *x as u32).sum() } }
pub fn generic<A: ?Sized + ToString>(a: &A)->String { a.to_string() }
pub async fn fetch<T: AsRef<str>>(t: T)->usize { t.as_ref().len() }
impl dyn ty::Shape2 { pub fn on_dyn(&self)->u32 { self.a() } }
#[no_mangle] pub extern "C" fn plain() {}
pub fn use_all() -> u32 { use ty::*; let b: Box<dyn FnOnce(u32)->u32> = { let s = String::from("x"); Box::new(move |x| x + s.len() as u32) };
  let w = W(1u8); let _ = fetch("a"); let _ = fetch(String::new()); let _ = format!("{:?}", w); generic("x"); generic(&3u64);
  let r: u32 = b(1) + w.elsewhere() + W("s").elsewhere() + (&w).area() + [1u8].area() + Sq.scale(|x| x+1) + 3u8.scale(|x| x+2) + Sq.a() + 3u8.a() + Arr([1,2,3]).sum() + Arr([0u8;5]).sum();
  let _ = Sq::from(1u8); let _ = Sq::from(1u16); let f: fn(u32)->Option<u32> = Some; let _ = f(1); let _v = w.push_all(3); let d: &dyn Shape2 = &Sq; r + d.on_dyn() }
pub fn poll() { let mut f = Box::pin(fetch("a")); let _ = f.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop())); } use std::future::Future;
