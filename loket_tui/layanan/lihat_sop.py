"""The office's procedures as F8 shows them: in use or not, what lies in the files, who holds which lane, versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.layanan.dukungan import alasan_tertahan
from loket_tui.layanan.ruang import Ruang
from loket_tui.register import sop_aktif as rs
from loket_tui.sop import kata
from loket_tui.sop.prosedur import Prosedur

PENDEK = 8
"""Letters of a version's hash that people see."""


@dataclass(frozen=True, slots=True)
class BarisSop:
    """A procedure in the list: since when its version is in use ("" when none is), open cases, marks in words."""

    kode: str
    nama: str
    sejak: str
    terbuka: int
    lama: int
    """Open cases on other versions than the one in use."""
    tanda: tuple[str, ...]

    @property
    def aktif(self) -> bool:
        """Whether new cases can take it today, as far as its version goes."""
        return bool(self.sejak)


@dataclass(frozen=True, slots=True)
class BarisVersi:
    """A version of a procedure: its short name, what is said of it, and the cases on it."""

    hash: str
    nama: str
    keterangan: str
    terbuka: int
    semua: int


@dataclass(frozen=True, slots=True)
class AktivasiNanti:
    """What begins on a date that has not come yet."""

    dari: date
    kata: str


def daftar_sop(ruang: Ruang) -> tuple[BarisSop, ...]:
    """Every procedure that is in use, lies in the pack, or has open cases, by name."""
    sk = ruang.sop_kantor
    with ruang.basis.baca() as koneksi:
        per_versi = rs.terbuka_per_versi(koneksi)
        terbaru = rs.terbaru_per_kode(koneksi)
    aktif = {p.kode: p for p in ruang.sop_aktif}
    rusak = set(sk.paket.berkas_rusak)
    berkas = {m.prosedur.kode: m for m in sk.paket.sop}
    hasil = []
    for kode in sorted({*aktif, *berkas, *rusak, *terbaru}):
        kini = aktif.get(kode)
        terbuka = sum(n for (k, _), n in per_versi.items() if k == kode)
        lama = terbuka - per_versi.get((kode, kini.hash), 0) if kini else 0
        prosedur = kini or (berkas[kode].prosedur if kode in berkas else None)
        hasil.append(BarisSop(kode, prosedur.nama if prosedur else kode, _sejak(ruang, kode) if kini else "", terbuka,
                              lama, tuple(_tanda(ruang, kode))))
    return tuple(sorted(hasil, key=lambda b: b.nama.casefold()))


def _sejak(ruang: Ruang, kode: str) -> str:
    """Since when the version of today is in use, short."""
    kini = rs.berlaku(ruang.sop_kantor.baris, ruang.hari_ini().isoformat()).get(kode)
    return tanggal_pendek(date.fromisoformat(kini.berlaku_dari)) if kini else "dari berkas"


def _tanda(ruang: Ruang, kode: str) -> list[str]:
    sk, kini = ruang.sop_kantor, ruang.sop(kode)
    berkas = sk.di_berkas(kode)
    tanda: list[str] = []
    if kode in sk.paket.berkas_rusak:
        tanda.append("berkas rusak")
    elif berkas is None:
        tanda.append("berkas tidak ada")
    elif sk.baris and not _dikenal(ruang, berkas):
        tanda.append("versi baru di berkas" if kini else "SOP baru di berkas")
    elif kini is not None and berkas.hash not in {kini.hash, *_akan(ruang, kode)}:
        tanda.append("berkas bukan versi berlaku")
    if kini is None:
        tanda.append("tidak berlaku")
    pilih = kini or berkas
    if pilih is not None and alasan_tertahan(ruang, pilih):
        tanda.append("belum dapat dijalankan")
    if nanti(ruang, kode):
        tanda.append("ada versi mendatang")
    return tanda


def _akan(ruang: Ruang, kode: str) -> set[str]:
    """Versions that begin on a date to come."""
    hari = ruang.hari_ini().isoformat()
    return {b.hash for dari, b in rs.sah(ruang.sop_kantor.baris).get(kode, {}).items() if dari > hari}


def _dikenal(ruang: Ruang, prosedur: Prosedur) -> bool:
    """Whether a version is in use, was, or will be."""
    return any(b.hash == prosedur.hash for b in ruang.sop_kantor.baris if b.kode == prosedur.kode)


def prosedur_tampil(ruang: Ruang, kode: str, *, berkas: bool = False) -> Prosedur | None:
    """The version that is shown: the one in use, else (or with `berkas`) the file's, else the last one kept."""
    kini, di_berkas = ruang.sop(kode), ruang.sop_kantor.di_berkas(kode)
    pilih = (di_berkas or kini) if berkas else (kini or di_berkas)
    if pilih is not None:
        return pilih
    with ruang.basis.baca() as koneksi:
        hash_versi = rs.terbaru_per_kode(koneksi).get(kode)
        return ruang.prosedur(koneksi, hash_versi) if hash_versi else None


# ---- what is wrong


def cacat_sop(ruang: Ruang, kode: str) -> tuple[str, ...]:
    """Errors of the file, what cannot run here, and the document's own defects, each a sentence."""
    sk = ruang.sop_kantor
    rusak = dict(zip(sk.paket.berkas_rusak, sk.paket.rusak, strict=True))
    hasil = [f"Berkas rusak: {rusak[kode]}"] if kode in rusak else []
    if kode in sk.galat_versi:
        hasil.append(sk.galat_versi[kode])
    prosedur = prosedur_tampil(ruang, kode)
    if prosedur is not None:
        hasil += [f"Belum dapat dijalankan: {k}." for k in alasan_tertahan(ruang, prosedur)]
    muat = next((m for m in sk.paket.sop if m.prosedur.kode == kode), None)
    if muat is not None:
        hasil += [t.lengkap for t in muat.peringatan]
    return tuple(hasil)


def kabar_berkas(ruang: Ruang) -> tuple[str, ...]:
    """One sentence for each file of the pack that is broken or gone, and what the counter uses meanwhile."""
    sk = ruang.sop_kantor
    hasil = [f"{sk.galat_paket} Isi paket.toml yang terakhir baik tetap dipakai."] if sk.galat_paket else []
    aktif = {p.kode: p for p in ruang.sop_aktif} if sk.baris else {}
    for nama, kalimat in zip(sk.paket.berkas_rusak, sk.paket.rusak, strict=True):
        hasil.append(f"{kalimat} Loket tetap memakai versi yang berlaku." if nama in aktif else kalimat)
    ada = {*sk.paket.berkas_rusak, *(m.prosedur.kode for m in sk.paket.sop)}
    hasil += [f"Berkas SOP {p.nama} tidak ada lagi di folder paket; loket tetap memakai versi yang berlaku."
              for kode, p in aktif.items() if kode not in ada]
    return (*hasil, *sk.galat_versi.values())


def versi_menunggu(ruang: Ruang) -> tuple[str, ...]:
    """Names of the procedures whose good file says something that was never put in use."""
    sk = ruang.sop_kantor
    return tuple(m.prosedur.nama for m in sk.paket.sop if sk.baris and not _dikenal(ruang, m.prosedur))


# ---- versions


def versi_sop(ruang: Ruang, kode: str) -> tuple[BarisVersi, ...]:
    """Every version of a procedure, the newest first; one that lies in the file and was never in use before them."""
    sk = ruang.sop_kantor
    with ruang.basis.baca() as koneksi:
        simpan = rs.versi(koneksi, kode)
    berkas = sk.di_berkas(kode)
    hasil = [BarisVersi(v.hash, v.hash[:PENDEK], _keterangan(ruang, kode, v.hash), v.terbuka, v.semua)
             for v in reversed(simpan)]
    if berkas is not None and all(v.hash != berkas.hash for v in simpan):
        hasil.insert(0, BarisVersi(berkas.hash, berkas.hash[:PENDEK], "di berkas, belum diaktifkan", 0, 0))
    return tuple(hasil)


def _keterangan(ruang: Ruang, kode: str, hash_versi: str) -> str:
    hari = ruang.hari_ini().isoformat()
    kini = rs.berlaku(ruang.sop_kantor.baris, hari).get(kode)
    kata_: list[str] = []
    for b in rs.sah(ruang.sop_kantor.baris).get(kode, {}).values():
        if b.hash != hash_versi:
            continue
        tanggal = tanggal_pendek(date.fromisoformat(b.berlaku_dari))
        oleh = f", {b.nama}" if b.nama else ""
        if b is kini:
            kata_.append(f"BERLAKU sejak {tanggal}{oleh}")
        else:
            kata_.append(f"{'mulai' if b.mulai > hari else 'pernah dari'} {tanggal}{oleh}")
    return "; ".join(kata_) or "tidak pernah diaktifkan"


def nanti(ruang: Ruang, kode: str) -> tuple[AktivasiNanti, ...]:
    """What was said for dates that have not come yet."""
    hari = ruang.hari_ini().isoformat()
    return tuple(
        AktivasiNanti(date.fromisoformat(b.berlaku_dari),
                      f"versi {b.hash[:PENDEK]}" if b.verba == rs.AKTIF else "berhenti")
        for dari, b in rs.sah(ruang.sop_kantor.baris).get(kode, {}).items() if dari > hari)


def beda_versi(ruang: Ruang, kode: str, hash_versi: str) -> Sequence[str]:
    """What a version says otherwise than the one before it (the file's: than the one in use), in words."""
    from loket_tui.sop.banding import banding

    urut = [v.hash for v in versi_sop(ruang, kode)]
    tempat = urut.index(hash_versi) if hash_versi in urut else -1
    kini = ruang.sop(kode)
    berkas = ruang.sop_kantor.di_berkas(kode)
    with ruang.basis.baca() as koneksi:
        baru = berkas if berkas is not None and berkas.hash == hash_versi else ruang.prosedur(koneksi, hash_versi)
        if tempat == 0 and kini is not None and kini.hash != hash_versi:
            lama: Prosedur | None = kini
        else:
            lama = ruang.prosedur(koneksi, urut[tempat + 1]) if 0 <= tempat < len(urut) - 1 else None
    if lama is None:
        return ("Versi pertama yang dicatat; tidak ada pembandingnya.",)
    return tuple(p.kalimat for p in banding(lama, baru)) or ("Tidak ada perbedaan.",)


# ---- words


def persyaratan_teks(prosedur: Prosedur) -> tuple[str, ...]:
    """The requirements as lines: what must be there, in which form, when."""
    hasil = []
    for p in prosedur.berkas.persyaratan:
        bentuk = " atau ".join(kata.BENTUK.get(b, b) for b in ([p.bentuk] if isinstance(p.bentuk, str) else p.bentuk))
        rinci = [bentuk, f"{p.jumlah} lembar" if p.jumlah > 1 else "", "" if p.wajib else "tidak wajib",
                 "bersyarat" if p.bila is not None else "", f"pilihan {p.pilihan}" if p.pilihan else "",
                 "usul umum, bukan dari dokumen" if p.sumber == "bawaan" else ""]
        hasil.append(f"{p.nama}: {', '.join(x for x in rinci if x)}")
    return tuple(hasil) or ("SOP ini tidak menyebut persyaratan.",)


def alur_teks(prosedur: Prosedur, lebar: int, *, mutu: bool = False) -> tuple[str, ...]:
    """The flow as lines for a terminal of this width, one diagram after the other where there are several aktivitas.

    With `mutu` each row says its kelengkapan, time and output.
    """
    from loket_tui.sop.diagram import semua_diagram, teks_diagram

    hasil: list[str] = []
    for satu in semua_diagram(prosedur):
        hasil += [*([""] if hasil else []), *([f"Aktivitas {satu.aktivitas}"] if satu.aktivitas else [])]
        hasil += teks_diagram(satu, lebar, mutu=mutu)
    return tuple(hasil)
