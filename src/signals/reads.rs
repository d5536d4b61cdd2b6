//! Closures in boxes. As traits of our own, for `dyn Fn` brings code for `FnMut` and `FnOnce` along, for every closure.

/// Something that reads signals.
pub trait Reads<T> {
    /// Reads them.
    fn read(&self) -> T;
}

impl<T, F: Fn() -> T> Reads<T> for F {
    fn read(&self) -> T {
        self()
    }
}

/// Something that is done with a value.
pub trait Does<In, Out> {
    /// Does it.
    fn run(&self, with: In) -> Out;
}

impl<In, Out, F: Fn(In) -> Out> Does<In, Out> for F {
    fn run(&self, with: In) -> Out {
        self(with)
    }
}
