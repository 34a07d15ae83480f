"""The short words of a flow diagram: what a decision asks, what stands at its exits, what a condition says."""

from __future__ import annotations

from collections.abc import Mapping

from loket_tui.dasar.teks import potong
from loket_tui.sop import kata
from loket_tui.sop.aksi import HASIL, Target
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.skema import Langkah
from loket_tui.sop.syarat import UKURAN, Syarat

_LABEL = {
    "tolak": "Tolak", "rujuk": "Rujuk", "tunda": "Tunda", "ulang": "Ulang", "gagal": "Gagal",
    "perlu_perbaikan": "Perbaikan", "tidak_ada": "Tidak ada", "tidak_perlu": "Tidak perlu",
}
_TANYA = {
    "periksa_kelengkapan": "Lengkap?", "verifikasi": "Sesuai?", "kerjakan": "Berhasil?", "tinjau": "Memenuhi?",
    "sistem_luar": "Selesai?", "tunggu_hadir": "Hadir?", "tunggu_masuk": "Masuk?", "panggil_antrian": "Hadir?",
    "bayar": "Lunas?", "disposisi": "Diteruskan?", "paraf": "Setuju?", "tanda_tangan": "Setuju?",
    "legalisir": "Dapat?", "tarik": "Ditarik?", "serahkan": "Diterima?", "kirim": "Diterima?",
    "kumpulkan": "Diterima?", "beri_tahu": "Sampai?", "tugas": "Selesai?", "tanya_puas": "Puas?",
}
_BANDING = {
    "bukan": "bukan", "kurang": "kurang dari", "lebih": "lebih dari", "paling_sedikit": "paling sedikit",
    "paling_banyak": "paling banyak",
}


def tanya(letak: Letak) -> str:
    """What a decision asks: "Lengkap?"."""
    if letak.jenis == "sistem_luar" and letak.aksi.menjadi in {"terverifikasi", "ditandatangani"}:
        return "Sesuai?" if letak.aksi.menjadi == "terverifikasi" else "Setuju?"
    return _TANYA.get(letak.jenis, "Ya?")


def label(hasil: str) -> str:
    """The word at the exit of an outcome that leaves the positive way; "Tidak" where no other is needed."""
    return _LABEL.get(hasil, "Tidak")


def akhir(target: Target) -> str:
    """The end a target names: "Ditolak", "Dirujuk ke Pengadilan Agama"."""
    sebut = kata.AKHIR.get(target.akhir or "", target.akhir or "")
    return f"{sebut} ke {target.kepada}" if target.akhir == "dirujuk" and target.kepada else sebut


def hasil(kode: str) -> str:
    """The word for an outcome as the screens use it."""
    return kata.HASIL.get(kode, kode.replace("_", " "))


def positif(letak: Letak) -> str:
    """The outcome of an aksi that goes on."""
    return HASIL[letak.jenis][0]


def bila(prosedur: Prosedur, syarat: Syarat | None) -> str:
    """A condition in words: "Tujuan pindah: Ke luar daerah"; empty where there is none."""
    if syarat is None:
        return ""
    if syarat.tidak is not None:
        dalam = syarat.tidak
        if dalam.aksi is not None:
            return f"{_nama_aksi(prosedur, dalam.aksi)} tidak {hasil(dalam.hasil or '').lower()}"
        return f"tidak ({bila(prosedur, dalam)})"
    if syarat.semua or syarat.salah_satu:
        sambung = " dan " if syarat.semua else " atau "
        return sambung.join(bila(prosedur, s) for s in (syarat.semua or syarat.salah_satu or ()))
    if syarat.aksi is not None:
        return f"{_nama_aksi(prosedur, syarat.aksi)} {hasil(syarat.hasil or '').lower()}"
    if syarat.fitur is not None:
        return f"kantor memakai {syarat.fitur.replace('_', ' ')}"
    return _uji(prosedur, syarat)


def _uji(prosedur: Prosedur, syarat: Syarat) -> str:
    kode = syarat.isian or ""
    medan = prosedur.isian(kode)
    nama = medan.label if medan else kode.replace("_", " ")
    ukur = next(k for k in UKURAN if getattr(syarat, k) is not None)
    nilai = getattr(syarat, ukur)
    if ukur == "terisi":
        return f"{nama} {'terisi' if nilai else 'kosong'}"
    sebut = " atau ".join(_nilai(prosedur, kode, n) for n in (nilai if isinstance(nilai, tuple) else (nilai,)))
    return f"{nama}: {sebut}" if ukur in {"adalah", "dalam"} else f"{nama} {_BANDING[ukur]} {sebut}"


def _nilai(prosedur: Prosedur, kode: str, nilai: object) -> str:
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, dict):
        lain = prosedur.isian(str(nilai.get("isian", "")))
        return lain.label if lain else str(nilai.get("isian", ""))
    medan = prosedur.isian(kode)
    pilihan = medan.pilihan if medan else ()
    return next((p.label for p in pilihan if p.kode == nilai), str(nilai))


def _nama_aksi(prosedur: Prosedur, nama: str) -> str:
    """The row of an aksi that is named by token, id, jenis or row."""
    for letak in prosedur.urutan:
        if nama in sebutan(letak):
            return _nama_baris(prosedur, letak.langkah) if letak.langkah.no else kata.aksi(letak).lower()
    return nama.replace("_", " ")


def _nama_baris(prosedur: Prosedur, baris: Langkah) -> str:
    """A row by its number, with its words where another row of its aktivitas prints that number too."""
    nomor = baris.no.rstrip(".")
    kembar = [x for x in prosedur.berkas.langkah if x.no.rstrip(".") == nomor and (
        not x.aktivitas or not baris.aktivitas or set(x.aktivitas) & set(baris.aktivitas))]
    return f"langkah {nomor}" if len(kembar) == 1 else f"langkah {baris.no} “{potong(baris.kegiatan, 28)}”"


def sebutan(letak: Letak) -> set[str]:
    """The names a condition may call an aksi by."""
    return {letak.token, letak.aksi.id or letak.jenis, letak.langkah.id}


def berlaku(syarat: Syarat | None, tahu: Mapping[str, str]) -> bool | None:
    """Whether a condition holds when only these outcomes (name of the aksi: outcome) are known; None: not known."""
    if syarat is None:
        return True
    if syarat.aksi is not None:
        return tahu[syarat.aksi] == syarat.hasil if syarat.aksi in tahu else None
    if syarat.tidak is not None:
        dalam = berlaku(syarat.tidak, tahu)
        return None if dalam is None else not dalam
    anak = [berlaku(s, tahu) for s in syarat.anak()]
    if syarat.semua:
        return False if False in anak else None if None in anak else True
    if syarat.salah_satu:
        return True if True in anak else None if None in anak else False
    return None
