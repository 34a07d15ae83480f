"""The office's procedures as F8 shows them: in use or not, what lies in the files, who holds which lane, versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.layanan.dukungan import alasan_tertahan
from loket_tui.layanan.isian_surat import catatan_sop
from loket_tui.layanan.ruang import Ruang
from loket_tui.layanan.surat_kantor import temuan_berkas
from loket_tui.layanan.templat import templat_dipakai
from loket_tui.register import sop_aktif as rs
from loket_tui.sop import kata
from loket_tui.sop.diagram_kata import bila
from loket_tui.sop.kelengkapan import nama_syarat, sebutan
from loket_tui.sop.prosedur import Prosedur
from loket_tui.sop.skema import Persyaratan

PENDEK = 8
"""Letters of a version's hash that people see."""
BELUM = "di berkas, belum diaktifkan"
"""What is said of a version that lies in the file and holds on no date."""


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
    if kini is None and "SOP baru di berkas" not in tanda:
        tanda.append("tidak berlaku")
    pilih = kini or berkas
    if pilih is not None and alasan_tertahan(ruang, pilih):
        tanda.append("belum dapat dijalankan")
    if pilih is not None and _surat_keliru(ruang, pilih):
        tanda.append("surat keliru")
    if nanti(ruang, kode):
        tanda.append("ada versi mendatang")
    return tanda


def _surat_keliru(ruang: Ruang, prosedur: Prosedur) -> list[str]:
    """A sentence for each mistake in the letters of a procedure."""
    return [f"Surat {kode}: {k}" for kode in templat_dipakai(prosedur)
            for k in temuan_berkas(ruang.paket, kode, (prosedur,))]


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
    """Errors of the file and of its letters, what cannot run here, the document's own defects, each a sentence."""
    sk = ruang.sop_kantor
    rusak = dict(zip(sk.paket.berkas_rusak, sk.paket.rusak, strict=True))
    hasil = [f"Berkas rusak: {rusak[kode]}"] if kode in rusak else []
    if kode in sk.galat_versi:
        hasil.append(sk.galat_versi[kode])
    if kode not in rusak and sk.di_berkas(kode) is None:
        pakai = "; loket tetap memakai versi yang berlaku" if ruang.sop(kode) is not None else ""
        hasil.append(f"Berkas SOP ini tidak ada di folder paket, maka cacatnya tidak dapat diperiksa{pakai}.")
    prosedur = prosedur_tampil(ruang, kode)
    if prosedur is not None:
        hasil += [f"Belum dapat dijalankan: {k}." for k in alasan_tertahan(ruang, prosedur)]
        hasil += _surat_keliru(ruang, prosedur)
    muat = next((m for m in sk.paket.sop if m.prosedur.kode == kode), None)
    if muat is not None:
        hasil += [t.lengkap for t in muat.peringatan]
        hasil += [f"catatan: {k}" for k in catatan_sop(ruang.paket, muat.prosedur)]
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
    """A sentence on procedures whose good file says something that was never put in use: new ones, new versions."""
    sk = ruang.sop_kantor
    tunggu = [m.prosedur for m in sk.paket.sop if sk.baris and not _dikenal(ruang, m.prosedur)]
    baru = [p.nama for p in tunggu if ruang.sop(p.kode) is None]
    versi = [p.nama for p in tunggu if ruang.sop(p.kode) is not None]
    return tuple(f"{judul}: {', '.join(nama)}. Periksa lalu aktifkan lewat F8." for judul, nama in (
        ("Ada SOP baru di berkas, belum diaktifkan", baru), ("Ada versi baru di berkas SOP", versi)) if nama)


# ---- versions


def versi_sop(ruang: Ruang, kode: str) -> tuple[BarisVersi, ...]:
    """Every version of a procedure, the newest first; one that lies in the file and was never in use before them."""
    sk = ruang.sop_kantor
    with ruang.basis.baca() as koneksi:
        simpan = rs.versi(koneksi, kode)
    berkas = sk.di_berkas(kode)
    di_berkas = berkas.hash if berkas is not None else ""
    hasil = [BarisVersi(v.hash, v.hash[:PENDEK], _keterangan(ruang, kode, v.hash, di_berkas), v.terbuka, v.semua)
             for v in reversed(simpan)]
    if berkas is not None and all(v.hash != berkas.hash for v in simpan):
        hasil.insert(0, BarisVersi(berkas.hash, berkas.hash[:PENDEK], BELUM, 0, 0))
    return tuple(hasil)


def _keterangan(ruang: Ruang, kode: str, hash_versi: str, di_berkas: str) -> str:
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
    return "; ".join(kata_) or _tidak_dipakai(ruang, kode, hash_versi, di_berkas)


def _tidak_dipakai(ruang: Ruang, kode: str, hash_versi: str, di_berkas: str) -> str:
    """What is said of a version that holds on no date: whether it lies in the file, and what was taken back."""
    baris = [b for b in ruang.sop_kantor.baris if b.kode == kode]
    terakhir = {b.berlaku_dari: b.verba for b in baris}
    hari = dict.fromkeys(b.berlaku_dari for b in baris if b.hash == hash_versi)
    hasil = [f"aktivasi {tanggal_pendek(date.fromisoformat(x))} dibatalkan" for x in hari if terakhir[x] == rs.BATAL]
    if hash_versi == di_berkas:
        hasil.insert(0, BELUM)
    return "; ".join(hasil) or "tidak pernah diaktifkan"


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
    """The requirements as lines, in the words of the checklist: what must be there, in which form, when.

    The choices of a group stand once before its first requirement.
    """
    hasil: list[str] = []
    kelompok: set[str] = set()
    for p in prosedur.berkas.persyaratan:
        if p.kelompok and p.kelompok not in kelompok:
            kelompok.add(p.kelompok)
            hasil.append(f"Cukup salah satu: {_pilihan_kelompok(prosedur, p.kelompok)}.")
        bentuk = " atau ".join(kata.BENTUK.get(b, b) for b in ([p.bentuk] if isinstance(p.bentuk, str) else p.bentuk))
        aktivitas = [a.nama for a in prosedur.berkas.aktivitas if a.kode in p.aktivitas]
        rinci = [bentuk, f"{p.jumlah} lembar" if p.jumlah > 1 else "", "" if p.wajib or p.kelompok else "bila ada",
                 f"bila {bila(prosedur, p.bila)}" if p.bila is not None else "",
                 f"untuk {' dan '.join(aktivitas)}" if aktivitas else "", "bawaan" if p.sumber == "bawaan" else ""]
        hasil.append(f"{nama_syarat(prosedur, p)}: {', '.join(x for x in rinci if x)}")
    if any(p.sumber == "bawaan" for p in prosedur.berkas.persyaratan):
        hasil.append("bawaan: tidak disebut dokumen SOP, diminta peraturan nasional.")
    return tuple(hasil) or ("SOP ini tidak menyebut persyaratan.",)


def _pilihan_kelompok(prosedur: Prosedur, kelompok: str) -> str:
    """What an either/or group lets the applicant choose from: "A dan B, atau C"."""
    pilihan: dict[str, list[Persyaratan]] = {}
    for p in prosedur.berkas.persyaratan:
        if p.kelompok == kelompok:
            pilihan.setdefault(p.pilihan or "", []).append(p.model_copy(update={"nama": nama_syarat(prosedur, p)}))
    return sebutan(tuple(tuple(x) for x in pilihan.values()))


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
