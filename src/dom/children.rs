//! What stands inside a component.
use std::rc::Rc;

use super::View;

/// Drawn once.
pub type Children = Box<dyn FnOnce() -> View>;

/// Drawn whenever it is wanted.
pub type ChildrenFn = Rc<dyn Fn() -> View>;

/// From the closure that `view!` writes to what the component asks for.
pub trait ToChildren<F> {
    /// Wraps it.
    fn to_children(draw: F) -> Self;
}

impl<F: FnOnce() -> View + 'static> ToChildren<F> for Children {
    fn to_children(draw: F) -> Self {
        Box::new(draw)
    }
}

impl<F: Fn() -> View + 'static> ToChildren<F> for ChildrenFn {
    fn to_children(draw: F) -> Self {
        Rc::new(draw)
    }
}

/// A view that can be drawn again, as a property.
#[derive(Clone)]
pub struct ViewFn(Rc<dyn Fn() -> View>);

impl ViewFn {
    /// Draws it.
    pub fn run(&self) -> View {
        (self.0)()
    }
}

impl Default for ViewFn {
    fn default() -> Self {
        Self(Rc::new(View::none))
    }
}

impl<F: Fn() -> View + 'static> From<F> for ViewFn {
    fn from(draw: F) -> Self {
        Self(Rc::new(draw))
    }
}
