// Reductions: output[i] = after(join over r of before(inputs at (i, r))) for kept indices i and reduced indices r.
//
// `before`, `after` and the entry points are generated behind this text (dev.narae.cuda.CudaSource).
//
// Geometry: a block is `across` outputs times `lanes` lanes, both powers of two. Lane y of an output takes the units y,
// y + lanes, … of its part of the reduced indices, and a tree over the lanes joins what they found. With `rows`, neighbouring
// threads are lanes of one output (inputs that lie along the reduced axes), otherwise they belong to neighbouring outputs
// (inputs that lie along the kept axes). blockIdx.x counts groups of outputs. Where outputs are few, blockIdx.y counts parts
// of the reduced indices, and a second kernel joins what the parts found. All of that is decided by the shapes and strides
// alone, and so is the order of additions: the same operands give the same bits.
//
// Sums and products of float are kept in double: next to reading an element, an addition in double is nothing even where the
// device does few of them.
#include "expr.cuh"
#include "walk.cuh"

struct narae_geometry {
    int lanes;
    int across;
    int rows;
    int parts;
    long long chunk; // units of the reduced indices in a part
};

template <typename T> struct narae_wider { typedef T type; };
template <> struct narae_wider<float> { typedef double type; };

template <typename T> struct narae_kind_sum {
    typedef T value;
    typedef typename narae_wider<T>::type total;
    static const bool indexed = false;
    static __device__ __forceinline__ total none() { return 0; }
    static __device__ __forceinline__ total of(T value, long long) { return value; }
    static __device__ __forceinline__ total join(total a, total b) { return narae_add(a, b); }
    static __device__ __forceinline__ T result(total all) { return (T) all; }
};

template <typename T> struct narae_kind_prod {
    typedef T value;
    typedef typename narae_wider<T>::type total;
    static const bool indexed = false;
    static __device__ __forceinline__ total none() { return 1; }
    static __device__ __forceinline__ total of(T value, long long) { return value; }
    static __device__ __forceinline__ total join(total a, total b) { return narae_mul(a, b); }
    static __device__ __forceinline__ T result(total all) { return (T) all; }
};

// The element that every other one beats, or that changes nothing.
__device__ __forceinline__ float narae_least(float) { return narae_bits_f32(0xFF800000u); }
__device__ __forceinline__ double narae_least(double) { return narae_bits_f64(0xFFF0000000000000ull); }
__device__ __forceinline__ int narae_least(int) { return -2147483647 - 1; }
__device__ __forceinline__ long long narae_least(long long) { return -9223372036854775807ll - 1; }
__device__ __forceinline__ bool narae_least(bool) { return false; }
__device__ __forceinline__ float narae_greatest(float) { return narae_bits_f32(0x7F800000u); }
__device__ __forceinline__ double narae_greatest(double) { return narae_bits_f64(0x7FF0000000000000ull); }
__device__ __forceinline__ int narae_greatest(int) { return 2147483647; }
__device__ __forceinline__ long long narae_greatest(long long) { return 9223372036854775807ll; }
__device__ __forceinline__ bool narae_greatest(bool) { return true; }

template <typename T> struct narae_kind_max {
    typedef T value;
    typedef T total;
    static const bool indexed = false;
    static __device__ __forceinline__ T none() { return narae_least(T()); }
    static __device__ __forceinline__ T of(T value, long long) { return value; }
    static __device__ __forceinline__ T join(T a, T b) { return a > b || a != a ? a : b; }
    static __device__ __forceinline__ T result(T all) { return all; }
};

template <typename T> struct narae_kind_min {
    typedef T value;
    typedef T total;
    static const bool indexed = false;
    static __device__ __forceinline__ T none() { return narae_greatest(T()); }
    static __device__ __forceinline__ T of(T value, long long) { return value; }
    static __device__ __forceinline__ T join(T a, T b) { return a < b || a != a ? a : b; }
    static __device__ __forceinline__ T result(T all) { return all; }
};

// An element and its row-major index within the reduced axes; a negative index stands for no element.
template <typename T> struct narae_place {
    T value;
    long long index;
};

// The first of the largest (or smallest); NaN beats everything.
template <typename T, bool LARGEST> struct narae_kind_place {
    typedef T value;
    typedef narae_place<T> total;
    static const bool indexed = true;
    static __device__ __forceinline__ total none() { return total{T(), -1}; }
    static __device__ __forceinline__ total of(T value, long long index) { return total{value, index}; }
    static __device__ __forceinline__ bool beats(T a, T b) {
        bool an = a != a, bn = b != b;
        return an ? !bn : !bn && (LARGEST ? a > b : a < b);
    }
    static __device__ __forceinline__ total join(total a, total b) {
        if (b.index < 0) {
            return a;
        }
        bool second = a.index < 0 || beats(b.value, a.value) || (b.index < a.index && !beats(a.value, b.value));
        return second ? b : a;
    }
    static __device__ __forceinline__ long long result(total all) { return all.index; }
};

template <typename T> struct narae_kind_argmax : narae_kind_place<T, true> {};
template <typename T> struct narae_kind_argmin : narae_kind_place<T, false> {};

// One of a unit's values; for floats that are summed, units are added up in float first.
template <typename Kind, int V> struct narae_fold {
    static __device__ __forceinline__ typename Kind::total of(typename Kind::value (&v)[V], long long index, long long step) {
        typename Kind::total all = Kind::of(v[0], index);
#pragma unroll
        for (int e = 1; e < V; e++) {
            all = Kind::join(all, Kind::of(v[e], index + e * step));
        }
        return all;
    }
};

template <int V> struct narae_fold<narae_kind_sum<float>, V> {
    static __device__ __forceinline__ double of(float (&v)[V], long long, long long) {
#pragma unroll
        for (int width = V / 2; width > 0; width /= 2) {
#pragma unroll
            for (int e = 0; e < width; e++) {
                v[e] += v[e + width];
            }
        }
        return v[0];
    }
};

// Joins over the lanes of an output; lane 0 gets the result. Lane y + 1 is `apart` threads behind lane y.
template <typename Kind>
__device__ __forceinline__ typename Kind::total narae_tree(typename Kind::total mine, int lane, int lanes, int apart) {
    if (lanes == 1) {
        return mine;
    }
    NARAE_SHARED(typename Kind::total, found);
    found[threadIdx.x] = mine;
    for (int distance = lanes >> 1; distance > 0; distance >>= 1) {
        __syncthreads();
        if (lane < distance) {
            found[threadIdx.x] = Kind::join(found[threadIdx.x], found[threadIdx.x + distance * apart]);
        }
    }
    return found[threadIdx.x];
}

// What one thread finds in its units. `where` is where the output's elements begin in each operand. FLAT says that there is at
// most one loop; without a search for the place, the elements of several turns are read at once.
template <int V, bool FLAT, typename Kind, int KI, int RI, int KO, typename Body>
__device__ __forceinline__ typename Kind::total narae_take(const narae_walk<KI, RI>& reduced, const long long (&where)[KO],
                                                           long long place, long long end, long long lanes, const Body& body) {
    typename Kind::total mine = Kind::none();
#pragma unroll (FLAT ? 4 : 1)
    for (; place < end; place += lanes) {
        long long at[KI];
        if (FLAT) {
#pragma unroll
            for (int k = 0; k < KI; k++) {
                at[k] = place * reduced.stride[k][0];
            }
        } else {
            narae_seek(reduced, place, at);
        }
        long long index = at[KI - 1];
#pragma unroll
        for (int k = 0; k < Body::shared; k++) {
            at[k] += where[k];
        }
        typename Kind::value values[V];
        body.template before<V>(reduced, at, values);
        mine = Kind::join(mine, narae_fold<Kind, V>::of(values, index, reduced.step[KI - 1]));
    }
    return mine;
}

template <int V, typename Kind, int KO, int RO, int KI, int RI, typename Body>
__device__ __forceinline__ void narae_reduce(const narae_walk<KO, RO>& kept, const narae_walk<KI, RI>& reduced,
                                             const narae_geometry& geometry, typename Kind::total* partial, const Body& body) {
    int thread = (int) threadIdx.x;
    int lane = geometry.rows ? thread & (geometry.lanes - 1) : thread / geometry.across;
    int column = geometry.rows ? thread / geometry.lanes : thread & (geometry.across - 1);
    long long output = (long long) blockIdx.x * geometry.across + column;
    bool live = output < kept.count;
    long long where[KO];
    typename Kind::total mine = Kind::none();
    if (live) {
        narae_seek(kept, output, where);
        long long begin = blockIdx.y * geometry.chunk;
        long long end = begin + geometry.chunk;
        bool last = end >= reduced.count;
        end = last ? reduced.count : end;
        mine = reduced.rank <= 1 ? narae_take<V, true, Kind>(reduced, where, begin + lane, end, geometry.lanes, body)
                                 : narae_take<V, false, Kind>(reduced, where, begin + lane, end, geometry.lanes, body);
        for (int element = lane; V > 1 && last && element < reduced.tail; element += geometry.lanes) {
            long long place = reduced.count * V + element;
            long long at[KI];
#pragma unroll
            for (int k = 0; k < KI; k++) {
                at[k] = place * reduced.step[k];
            }
            long long index = at[KI - 1];
#pragma unroll
            for (int k = 0; k < Body::shared; k++) {
                at[k] += where[k];
            }
            typename Kind::value values[1];
            body.template before<1>(reduced, at, values);
            mine = Kind::join(mine, Kind::of(values[0], index));
        }
    }
    mine = narae_tree<Kind>(mine, lane, geometry.lanes, geometry.rows ? 1 : geometry.across);
    if (live && lane == 0) {
        if (geometry.parts == 1) {
            body.after(kept, where, Kind::result(mine));
        } else {
            partial[blockIdx.y * kept.count + output] = mine;
        }
    }
}

// Joins what the parts found; neighbouring threads belong to neighbouring outputs.
template <typename Kind, int KO, int RO, typename Body>
__device__ __forceinline__ void narae_reduce_parts(const narae_walk<KO, RO>& kept, const narae_geometry& geometry,
                                                   const typename Kind::total* partial, const Body& body) {
    int lane = (int) threadIdx.x / geometry.across;
    long long output = (long long) blockIdx.x * geometry.across + (threadIdx.x & (geometry.across - 1));
    bool live = output < kept.count;
    typename Kind::total mine = Kind::none();
    if (live) {
        for (int part = lane; part < geometry.parts; part += geometry.lanes) {
            mine = Kind::join(mine, partial[part * kept.count + output]);
        }
    }
    mine = narae_tree<Kind>(mine, lane, geometry.lanes, geometry.across);
    if (live && lane == 0) {
        long long where[KO];
        narae_seek(kept, output, where);
        body.after(kept, where, Kind::result(mine));
    }
}
