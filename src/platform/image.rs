//! A photo of a student becomes a small picture, here in the browser: drawn anew on a canvas, so that nothing but the drawing stays
//! (no place, no time, no name of a device).
use leptos::ev::Event;
use leptos::prelude::{document, window};
use pathlet_model::format::work_copy::PICTURE_MAX;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlInputElement, ImageBitmap};

/// Longest sides to try, in pixels, and for each the qualities.
const SIDES: [f64; 4] = [640.0, 480.0, 360.0, 240.0];
const QUALITIES: [f64; 4] = [0.82, 0.7, 0.58, 0.45];
/// How the address of a JPEG begins; the rest is base64.
const ADDRESS: &str = "data:image/jpeg;base64,";

/// A small picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Small {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// A JPEG in base64, at most 40 KB before.
    pub data: String,
}

/// The address under which a picture is shown.
pub fn address(data: &str) -> String {
    format!("{ADDRESS}{data}")
}

/// The file that was chosen in a file field; the field is then ready to take the same one again.
pub fn chosen(event: &Event) -> Option<File> {
    let field = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let file = field.files()?.get(0);
    field.set_value("");
    file
}

/// Makes a file small; `None` when the browser can't read it as a picture.
pub async fn shrink(file: File) -> Option<Small> {
    let promise = window().create_image_bitmap_with_blob(&file).ok()?;
    let bitmap: ImageBitmap = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    let tries = SIDES.iter().flat_map(|side| QUALITIES.iter().map(move |quality| (*side, *quality)));
    let small = tries.filter_map(|(side, quality)| draw(&bitmap, side, quality)).find(is_small);
    bitmap.close();
    small
}

fn is_small(picture: &Small) -> bool {
    picture.data.len() / 4 * 3 <= PICTURE_MAX
}

fn draw(bitmap: &ImageBitmap, side: f64, quality: f64) -> Option<Small> {
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let scale = (side / width.max(height)).min(1.0);
    let (width, height) = ((width * scale).round().max(1.0), (height * scale).round().max(1.0));
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    // What is see-through would turn black in a JPEG.
    context.set_fill_style_str("white");
    context.fill_rect(0.0, 0.0, width, height);
    context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height).ok()?;
    let quality = JsValue::from_f64(quality);
    let address = canvas.to_data_url_with_type_and_encoder_options("image/jpeg", &quality).ok()?;
    let data = address.strip_prefix(ADDRESS)?.to_owned();
    Some(Small { width: canvas.width(), height: canvas.height(), data })
}
