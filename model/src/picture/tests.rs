//! The picture against numbers made by running the design's reference drawing code.
use super::*;

/// Drawn by the reference for the id "walking-fish".
const ID: &str = "walking-fish";

fn check(lines: &Lines, expected: [(&str, &str); 4]) {
    let drawn = [&lines.walked, &lines.ahead, &lines.to_loop, &lines.next];
    for (drawn, (name, expected)) in drawn.into_iter().zip(expected) {
        assert_eq!(drawn, expected, "{name}");
    }
}

/// The pieces of a line: where each begins, is pulled from its two ends, and ends.
fn pieces(line: &str) -> Vec<[Point; 4]> {
    let numbers = line.split(['M', 'C', ' ']).filter(|part| !part.is_empty());
    let numbers: Vec<f64> = numbers.map(|part| part.parse().unwrap()).collect();
    let points: Vec<Point> = numbers.chunks(2).map(|at| Point { x: at[0], y: at[1] }).collect();
    points.windows(4).step_by(3).map(|four| four.try_into().unwrap()).collect()
}

/// The ground is wide: a bend in the line that a path forgives shows in its bands as a fold.
#[test]
fn the_ground_bends_nowhere_sharply_and_never_goes_back() {
    for days in 1..=10 {
        for id in [ID, "a", "quilt", "prj-3"] {
            let land = pieces(&trail(id, 0..days, None, Frame::HOME).lines.land);
            assert_eq!(land.len(), days + 2, "{id}, {days} days");
            for [from, first, second, to] in &land {
                let goes_on = from.x <= first.x && first.x <= second.x && second.x <= to.x;
                assert!(goes_on, "{id}, {days} days: back at {from:?}");
            }
            for pair in land.windows(2) {
                let slope = |one: Point, other: Point| (other.y - one.y) / (other.x - one.x);
                let (before, after) = (slope(pair[0][2], pair[0][3]), slope(pair[1][0], pair[1][1]));
                assert!((before - after).abs() < 0.05, "{id}, {days} days: {before} and {after} at {:?}", pair[1][0]);
            }
        }
    }
}

#[test]
fn a_ten_day_path_has_ten_stones_and_a_loop() {
    check(
        &trail(ID, 0..10, Some(5), Frame::HOME).lines,
        [
            (
                "walked",
                "M-40 166.4C-21.7 158.9 31.7 135 70 121.6C108.3 108.2 149.9 88.3 189.8 86C229.7 83.8 269.6 96.9 309.6 108C349.5 119.2 389.4 143.4 429.3 152.8C469.3 162.2 509.2 167.7 549.1 164.4C589 161.1 629 144.5 668.9 133",
            ),
            (
                "ahead",
                "M668.9 133C708.8 121.5 748.7 101 788.7 95.4C828.6 89.8 868.5 91 908.4 99.2C948.4 107.5 988.3 132.6 1028.2 145C1068.1 157.5 1128 169.2 1148 174.1",
            ),
            ("to_loop", "M1148 174.1C1178 169.4 1240.6 160.6 1278 160.6A34 34 0 1 0 1277.8 160.6"),
            ("next", "M1278 160.6C1318.8 160.6 1336 139.1 1396 139.1"),
        ],
    );
}

#[test]
fn the_path_beside_the_checklist_is_small() {
    check(
        &trail(ID, 0..5, Some(2), Frame::SIDE).lines,
        [
            (
                "walked",
                "M-40 63.2C-29.7 61.7 1.8 57 22 54.3C42.3 51.7 61.7 47.8 81.5 47.3C101.3 46.9 121.2 49.5 141 51.7",
            ),
            ("ahead", "M141 51.7C160.8 53.9 180.7 58.6 200.5 60.5C220.3 62.4 250.1 62.4 260 62.8"),
            ("to_loop", "M260 62.8C290 64.8 309.2 68.6 324.6 68.6A14 14 0 1 0 324.4 68.6"),
            ("next", "M324.6 68.6C341.4 68.6 322 57.8 382 57.8"),
        ],
    );
}

#[test]
fn one_day_stands_in_the_middle() {
    check(
        &trail(ID, 0..1, None, Frame::phone(1)).lines,
        [
            ("walked", "M-40 80.6"),
            ("ahead", "M-40 80.6C-11.3 78.6 103.3 70.8 132 68.8"),
            ("to_loop", "M132 68.8C162 74.6 226.4 85.4 244 85.4A16 16 0 1 0 243.8 85.4"),
            ("next", "M244 85.4C263.2 85.4 330 73.4 390 73.4"),
        ],
    );
}

#[test]
fn two_days_do_not_drift_apart() {
    check(
        &trail(ID, 0..2, Some(0), Frame::TODAY).lines,
        [
            ("walked", "M-40 87.2C-21.7 84.9 8.3 77.5 70 73.4"),
            ("ahead", "M70 73.4C131.7 69.3 286.7 64.3 330 62.5"),
            ("to_loop", "M330 62.5C360 75.4 423.4 99.4 452 99.4A26 26 0 1 0 451.8 99.4"),
            ("next", "M452 99.4C483.2 99.4 1336 78.8 1396 78.8"),
        ],
    );
}

#[test]
fn more_than_five_days_on_a_phone_run_in_rows() {
    check(
        &trail(ID, 0..10, Some(5), Frame::phone(10)).lines,
        [
            (
                "walked",
                "M-24 60C-11 59 30.5 55.9 54 54.1C77.5 52.4 96 47.6 117 49.3C138 51.1 159 63.8 180 64.6C201 65.4 222 56.5 243 54C264 51.5 287.8 41.1 306 49.4C324.2 57.8 352 85.5 352 104C352 122.5 324.2 153 306 160.6",
            ),
            (
                "ahead",
                "M306 160.6C287.8 168.3 264 152.4 243 149.9C222 147.3 201 143.7 180 145.5C159 147.3 138 160 117 160.7C96 161.4 71.8 143.9 54 149.7C36.2 155.5 17.3 188 10 195.7",
            ),
            ("to_loop", "M10 195.7C40 214.6 109.8 249.7 129.6 249.7A18 18 0 1 0 129.4 249.7"),
            ("next", "M129.6 249.7C151.2 249.7 324 249.7 384 249.7"),
        ],
    );
}

#[test]
fn a_window_has_no_loop() {
    check(
        &trail(ID, 0..5, Some(2), Frame::WINDOW).lines,
        [
            ("walked", "M-40 76.6C-26.3 74.6 16.8 68.3 42 64.8C67.2 61.3 88 56 111 55.4C134 54.8 157 58.3 180 61.2"),
            ("ahead", "M180 61.2C203 64.1 226 70.5 249 73C272 75.5 292.8 76.9 318 76.1C343.2 75.2 386.3 69.3 400 67.9"),
            ("to_loop", ""),
            ("next", ""),
        ],
    );
}

#[test]
fn a_tiny_path_has_the_same_shape() {
    check(
        &mini(ID, 5, 1, Some(1)).lines,
        [
            ("walked", "M8 21.3C10.6 20.2 18.3 14.8 23.5 14.3"),
            (
                "ahead",
                "M23.5 14.3C28.7 13.9 33.8 16.5 39 18.7C44.2 20.9 49.3 25.6 54.5 27.5C59.7 29.4 67.4 29.4 70 29.8",
            ),
            ("to_loop", "M70 29.8C100 32 84.1 36 94 36A9 9 0 1 0 93.8 36"),
            ("next", "M94 36C104.8 36 62 31 122 31"),
        ],
    );
}

#[test]
fn a_tiny_path_of_one_day_starts_further_in() {
    check(
        &mini(ID, 1, 0, None).lines,
        [
            ("walked", "M31 21.3"),
            ("ahead", "M31 21.3"),
            ("to_loop", "M31 21.3C61 26.5 45.1 36 55 36A9 9 0 1 0 54.8 36"),
            ("next", "M55 36C65.8 36 62 31 122 31"),
        ],
    );
}

#[test]
fn a_tiny_path_of_two_days_is_short() {
    check(
        &mini(ID, 2, 2, None).lines,
        [
            ("walked", "M8 21.3C14.7 20.2 41.3 15.5 48 14.3"),
            ("ahead", "M48 14.3"),
            ("to_loop", "M48 14.3C78 21.9 62.1 36 72 36A9 9 0 1 0 71.8 36"),
            ("next", "M72 36C82.8 36 62 31 122 31"),
        ],
    );
}

#[test]
fn a_day_keeps_its_stone_when_the_window_moves() {
    let whole = trail(ID, 0..10, Some(5), Frame::HOME);
    let part = trail(ID, day_window(10, 5), Some(5), Frame::WINDOW);
    assert_eq!(part.stones.iter().map(|stone| stone.day).collect::<Vec<_>>(), [3, 4, 5, 6, 7]);
    for stone in &part.stones {
        assert_eq!(stone.blob, whole.stones[stone.day].blob);
    }
    assert_eq!(part.look_back, None);
}

#[test]
fn a_window_stops_at_both_ends_of_the_cycle() {
    assert_eq!([day_window(10, 0), day_window(10, 9), day_window(3, 1), day_window(5, 4)], [0..5, 5..10, 0..3, 0..5]);
}

#[test]
fn everything_stands_inside_the_box_for_every_length() {
    for frame in [Frame::HOME, Frame::TODAY, Frame::PLAN, Frame::SIDE, Frame::PAPER] {
        for days in 1..=10 {
            let drawn = trail("p9", 0..days, Some(0), frame);
            assert_eq!(drawn.stones.len(), days);
            let mark = drawn.look_back.unwrap();
            assert!(mark.x_percent < 100.0 && mark.y_percent > 0.0, "{frame:?} {days}");
            for stone in &drawn.stones {
                assert!((0.0..=mark.x_percent).contains(&stone.x_percent), "{frame:?} {days}");
                assert!((10.0..=80.0).contains(&stone.y_percent), "{frame:?} {days}");
            }
        }
    }
}

#[test]
fn the_land_never_bends_so_sharply_that_its_bands_fold() {
    for days in 3..=10 {
        let drawn = trail("z", 0..days, None, Frame::SIDE);
        let ys: Vec<f64> = drawn.stones.iter().map(|stone| stone.at.y).collect();
        let swing = ys.iter().copied().fold(f64::MIN, f64::max) - ys.iter().copied().fold(f64::MAX, f64::min);
        let step = drawn.stones[1].at.x - drawn.stones[0].at.x;
        assert!(swing / 2.0 * (1.2 / step).powi(2) <= 1.0 / 75.0, "{days} days");
    }
}

#[test]
fn the_last_step_is_the_end_of_the_walked_line() {
    let lines = trail(ID, 0..10, Some(5), Frame::HOME).lines;
    let (_, curve) = lines.step.split_once('C').unwrap();
    assert!(lines.walked.ends_with(curve), "{}", lines.step);
}

#[test]
fn no_days_draw_no_stones() {
    assert_eq!(trail(ID, 0..0, None, Frame::HOME).stones, []);
    assert_eq!(mini(ID, 0, 0, None).dots, []);
}
