;; Inner products in 128-bit SIMD: scores[n] = query · vectors[n], for `count` vectors of `vector_bytes` bytes each.
;; Addresses are bytes; `vector_bytes` must be a multiple of 64. Four accumulators of four lanes keep the adders busy.
(module
  (import "index" "memory" (memory 0))
  (func (export "scan")
    (param $query i32) (param $vector i32) (param $scores i32) (param $count i32) (param $vector_bytes i32)
    (local $end i32) (local $q i32) (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (block $done
      (loop $vectors
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $q (local.get $query))
        (local.set $end (i32.add (local.get $vector) (local.get $vector_bytes)))
        (local.set $a (v128.const i32x4 0 0 0 0))
        (local.set $b (v128.const i32x4 0 0 0 0))
        (local.set $c (v128.const i32x4 0 0 0 0))
        (local.set $d (v128.const i32x4 0 0 0 0))
        (loop $elements
          (local.set $a (f32x4.add (local.get $a)
            (f32x4.mul (v128.load (local.get $q)) (v128.load (local.get $vector)))))
          (local.set $b (f32x4.add (local.get $b)
            (f32x4.mul (v128.load offset=16 (local.get $q)) (v128.load offset=16 (local.get $vector)))))
          (local.set $c (f32x4.add (local.get $c)
            (f32x4.mul (v128.load offset=32 (local.get $q)) (v128.load offset=32 (local.get $vector)))))
          (local.set $d (f32x4.add (local.get $d)
            (f32x4.mul (v128.load offset=48 (local.get $q)) (v128.load offset=48 (local.get $vector)))))
          (local.set $q (i32.add (local.get $q) (i32.const 64)))
          (local.set $vector (i32.add (local.get $vector) (i32.const 64)))
          (br_if $elements (i32.lt_u (local.get $vector) (local.get $end))))
        (local.set $a (f32x4.add
          (f32x4.add (local.get $a) (local.get $b))
          (f32x4.add (local.get $c) (local.get $d))))
        (f32.store (local.get $scores) (f32.add
          (f32.add (f32x4.extract_lane 0 (local.get $a)) (f32x4.extract_lane 1 (local.get $a)))
          (f32.add (f32x4.extract_lane 2 (local.get $a)) (f32x4.extract_lane 3 (local.get $a)))))
        (local.set $scores (i32.add (local.get $scores) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $vectors)))))
