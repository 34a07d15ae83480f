"""Paraf and signature: approval on screen with the password, wet ink marked later; number and letter between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loket_tui.dasar.galat import GalatAturan, GalatIzin, GalatMasuk, GalatSyarat
from loket_tui.dasar.teks import wajib_alasan
from loket_tui.layanan import langkah, lembar_legalisasi, lembar_surat, penandatangan, penomoran, surat
from loket_tui.layanan.alur import Berkas, BerkasKerja, baca, buka
from loket_tui.layanan.delegasi import masa, sebutan
from loket_tui.layanan.masuk import BuktiSandi
from loket_tui.layanan.paraf_absen import gugur_berlaku, paraf_absen_gugur
from loket_tui.layanan.pejabat import akun_lain, akun_orang
from loket_tui.layanan.pencatat_absen import SENDIRI, bukan_pencatat
from loket_tui.layanan.penerima import bukan_penerima, menerima, pemberi_izin
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.layanan.tercatat_absen import isi_tercatat, kabar_tercatat
from loket_tui.register import cetakan as rc
from loket_tui.register import delegasi as rd
from loket_tui.register import naik as rnaik
from loket_tui.register import naskah as rn
from loket_tui.register import pengguna
from loket_tui.sop import mesin
from loket_tui.sop.prosedur import Letak
from loket_tui.sop.syarat import Konteks

TINTA = "tinta"
"""`menunggu` of a case that is approved and waits for wet ink."""


@tindakan("memberi paraf", "paraf")
def paraf(kerja: Kerja, permohonan_id: int, dilihat: int) -> Hasil:
    """Initial the naskah at hand, or the file where the aksi names none; the mark is bound to its hash.

    Parafs of the absent before it fall away, and that is recorded.
    """
    berkas = buka(kerja, permohonan_id, dilihat)
    berkas.wajib_jenis("paraf")
    paraf_absen_gugur(berkas)
    if berkas.letak.jenis == "tanda_tangan":
        raise GalatAturan("Paraf pejabat yang tidak di tempat gugur saat Anda menyetujui; tekan s (Setujui).")
    letak = berkas.wajib_jenis("paraf")
    naskah = _naskah(berkas, letak)
    berkas.wajib_boleh(letak)
    kabar = f"Paraf tercatat.{kabar_tercatat(berkas)}"
    peristiwa_id = berkas.catat("setuju", isi=isi_tercatat(berkas))
    cara = penandatangan.cara(berkas, "", letak.lane, kerja.tx.peran)
    _tandai(berkas, letak, naskah, "paraf", peristiwa_id, cara)
    return langkah.akhiri(berkas, langkah.lanjut_otomatis(berkas), kabar)


@tindakan("mengembalikan berkas", "proses")
def kembalikan(kerja: Kerja, permohonan_id: int, dilihat: int, alasan: str, hasil: str = "kembali") -> Hasil:
    """Return (or refuse) at a paraf or signature, with a reason, to where the SOP says."""
    berkas = buka(kerja, permohonan_id, dilihat)
    berkas.wajib_jenis("paraf", "tanda_tangan")
    if hasil not in {"kembali", "tolak", "tunda"}:
        raise GalatAturan("Pilih kembalikan, tolak, atau tunda.")
    paraf_absen_gugur(berkas)
    sebelum = rn.tanda_berlaku(berkas.koneksi, permohonan_id)
    berkas.catat(hasil, alasan=alasan)
    masih = {t.id for t in rn.tanda_berlaku(berkas.koneksi, permohonan_id)}
    gugur = dict.fromkeys(penandatangan.sebutan_tanda(berkas, t)[0] for t in sebelum
                          if t.jenis == "paraf" and t.id not in masih)
    if gugur:
        berkas.kabar.append(f"Paraf {', '.join(gugur)} gugur.")
    return langkah.akhiri(berkas, [])


@tindakan("menunda berkas", "proses")
def tunda(kerja: Kerja, permohonan_id: int, dilihat: int, alasan: str) -> Hasil:
    """Leave a case on the desk for later, with a note why; its position stays."""
    berkas = buka(kerja, permohonan_id, dilihat)
    berkas.wajib_jenis("paraf", "tanda_tangan")
    berkas.wajib_boleh(berkas.giliran(berkas.letak))
    berkas.catat_di_tempat("catatan", "tunda", alasan=wajib_alasan(alasan))
    return langkah.akhiri(berkas, [], "Ditunda; berkas tetap di meja Anda.")


@tindakan("menyetujui dan menandatangani", "tanda_tangan")
def setujui(kerja: Kerja, permohonan_id: int, dilihat: int, bukti: BuktiSandi) -> Hasil:
    """Approve on screen: marks bound to the content, number where the SOP numbers here, letter ordered.

    The case stays until the ink is marked.  Raises GalatAturan while a paraf is missing, GalatIzin for who received
    the case (unless allowed for this case) or alone recorded the absence it rests on, GalatMasuk when the password
    was not given just now.
    """
    if not bukti.berlaku(kerja.ruang, kerja.sesi):
        raise GalatMasuk("Kata sandi sudah lewat dua menit; ketik lagi untuk menandatangani.")
    berkas = buka(kerja, permohonan_id, dilihat)
    _paraf_gugur(berkas)
    letak = berkas.wajib_jenis("tanda_tangan")
    if berkas.perkara.menunggu == TINTA:
        raise GalatAturan("Berkas ini sudah disetujui; tinggal tanda tangan basah.")
    berkas.wajib_boleh(letak)
    izin = bukan_penerima(berkas, letak)
    absen_sendiri = bukan_pencatat(berkas, letak)
    naskah = _naskah(berkas, letak)
    _paraf_lengkap(berkas, letak, naskah)
    sebelum = rn.tanda_berlaku(berkas.koneksi, permohonan_id)
    for baris in naskah:
        if belum := penandatangan.belum(berkas, baris, letak.lane, sebelum):
            raise GalatAturan(f"{', '.join(x.sebutan for x in belum)} belum menandatangani "
                              f"{berkas.prosedur.naskah(baris.kode).nama}; tandai dahulu tanda tangannya.")
    blok_saya = penandatangan.blok_penanda(berkas, naskah, letak.lane, kerja.tx.peran, kerja.tx.oleh)
    peristiwa_id = berkas.catat_di_tempat("tanda_tangan", "disetujui", menunggu=TINTA, isi={
        **({"blok": blok_saya} if blok_saya else {}), **({"izin": izin.id} if izin is not None else {}),
        **({SENDIRI: absen_sendiri} if absen_sendiri else {}), **isi_tercatat(berkas)})
    naskah = [penandatangan.pastikan_versi(berkas, baris, kerja.tx, peristiwa_id) for baris in naskah]
    nomor: list[str] = []
    for baris in naskah:
        aturan = berkas.prosedur.naskah(baris.kode).nomor if baris.kode else None
        if aturan is not None and aturan.saat == "disetujui" and not penomoran.diketik(berkas, aturan.buku):
            nomor += penomoran.beri_nomor(berkas, (baris.kode,), peristiwa_id, pejabat=kerja.tx.peran)
    dicetak = _tandai_dan_cetak(berkas, letak, naskah, sebelum, peristiwa_id, blok_saya)
    kabar = _kabar_setuju(berkas, naskah, sebelum, dicetak=dicetak)
    if blok_saya and berkas.pengisi(kerja.tx.peran) is None and akun_lain(
            kerja.ruang, kerja.koneksi, kerja.tx.peran, kerja.tx.oleh):
        kabar += " Surat memuat nama dan NIP akun Anda, bukan pejabat di kantor.toml."
    if wakil := berkas.wakil_tercatat():
        kabar += (f" {sebutan(kerja.ruang, wakil.cara, wakil.peran)} ({wakil.nama}) masih tercatat {masa(wakil)}; "
                  "cabut delegasinya bila Anda sudah kembali.")
    kabar += kabar_tercatat(berkas)
    if absen_sendiri:
        kabar += " Ketiadaan yang Anda catat sendiri ditandai di jejak dan laporan."
    return langkah.akhiri(berkas, nomor, kabar)


def _tandai_dan_cetak(
    berkas: BerkasKerja, letak: Letak, naskah: Sequence[rn.BarisNaskah], sebelum: Sequence[rn.Tanda],
    peristiwa_id: int, blok_saya: Mapping[str, Any],
) -> bool:
    """Put the signature's mark on each naskah and order its sheet, unless the one that is out serves on.

    `sebelum` are the marks before this one; returns whether anything is printed.
    """
    tx = berkas.tx
    dicetak = False
    for baris in naskah:
        cara = penandatangan.cara(berkas, baris.kode, letak.lane, tx.peran)
        if not baris.kode:
            _tandai(berkas, letak, [baris], "tanda_tangan", peristiwa_id, cara)
            continue
        isi = berkas.prosedur.naskah(baris.kode)
        blok = penandatangan.semua_blok(berkas, isi, sebelum, letak.lane, tx.peran, tx.oleh)
        _tandai(berkas, letak, [baris], "tanda_tangan", peristiwa_id, cara)
        if not surat.lembar_masih_dipakai(berkas, baris, blok, sebelum):
            cetak = surat.pesan_surat(berkas, isi, baris, nomor=_nomor_naskah(berkas, baris), blok=blok)
            if isi.asal == "berkas":        # the applicant's own paper: what is printed is its stamp sheet
                cetak = lembar_legalisasi.pesan_untuk_tanda(berkas, blok_saya[baris.kode])
            dicetak = dicetak or cetak is not None
    return dicetak


def _kabar_setuju(
    berkas: BerkasKerja, naskah: Sequence[rn.BarisNaskah], sebelum: Sequence[rn.Tanda], *, dicetak: bool
) -> str:
    """What an approval says of the paper that comes out now."""
    if not dicetak:
        return "Disetujui; tandatangani kertas yang sudah ada, lalu tandai."
    rangkap = max((berkas.prosedur.naskah(b.kode).rangkap for b in naskah if b.kode), default=1)
    lembar = f" {rangkap} lembar" if rangkap > 1 else ""
    if any(t.jenis == "tanda_tangan" and t.naskah_id in {b.id for b in naskah} for t in sebelum):
        return (f"Disetujui; blok penanda tangan berubah, lembar baru dicetak{lembar}: mintakan lagi tanda tangan "
                "sebelumnya di situ.")
    dari_berkas = all(b.kode and berkas.prosedur.naskah(b.kode).asal == "berkas" for b in naskah)
    return f"Disetujui; {'lembar legalisasi' if dari_berkas else 'surat'} dicetak{lembar} untuk ditandatangani."


@tindakan("menandai sudah ditandatangani", "proses")
def sudah_ditandatangani(kerja: Kerja, permohonan_id: int, dilihat: int | None = None) -> Hasil:
    """The ink is on the paper: the case moves on.  `dilihat` may be left out when marking by scanning."""
    return tandai_tinta(kerja, permohonan_id, dilihat)


def tandai_tinta(kerja: Kerja, permohonan_id: int, dilihat: int | None = None) -> Hasil:
    """What `sudah_ditandatangani` does, inside an act of the same right.

    Whoever marks the ink has the paper in hand: a map that lay at a desk is back at the loket.
    """
    berkas = buka(kerja, permohonan_id, dilihat)
    letak = berkas.wajib_jenis("tanda_tangan")
    if berkas.perkara.menunggu != TINTA:
        raise GalatAturan("Berkas ini belum disetujui pejabat; tanda tangan basah ditandai sesudahnya.")
    naskah = {n.id for n in _naskah(berkas, letak)}
    tanda = {t.naskah_id for t in rn.tanda_berlaku(berkas.koneksi, permohonan_id)
             if t.jenis == "tanda_tangan" and t.pelaksana == letak.lane}
    if not naskah <= tanda:
        raise GalatAturan("Persetujuan pejabat sudah ditarik oleh pengembalian; mintakan persetujuan lagi.")
    cap = penomoran.cap_serta(berkas.prosedur, (n.kode for n in _naskah(berkas, letak) if n.kode), "tanda_tangan")
    berkas.catat("setuju", isi={"tinta": kerja.tx.tanggal_kerja.isoformat(), **cap}, bebas_lane=True)
    rnaik.pulang(kerja.tx, permohonan_id)
    return langkah.akhiri(berkas, langkah.lanjut_otomatis(berkas))


@tindakan("mengganti lembar rusak", "cetak_ulang")
def lembar_rusak(kerja: Kerja, permohonan_id: int, dilihat: int, alasan: str, naskah: str = "") -> Hasil:
    """A sheet spoiled before the ink is replaced as an original, and counted.

    `naskah` says whose of several that are signed together.  Raises GalatSyarat where it is needed and not given.
    """
    berkas = buka(kerja, permohonan_id, dilihat)
    letak = berkas.wajib_jenis("tanda_tangan")
    if berkas.perkara.menunggu != TINTA:
        raise GalatAturan("Lembar pengganti hanya sebelum tanda tangan basah; sesudahnya cetak salinan.")
    alasan = wajib_alasan(alasan)
    berkas.catat_di_tempat("lembar_rusak", "selesai", alasan=alasan)
    semua = [(baris, lembar_surat.terakhir(berkas.koneksi, baris.id)) for baris in _naskah(berkas, letak)]
    if all(not b.kode or berkas.prosedur.naskah(b.kode).asal == penandatangan.DARI_BERKAS for b, _ in semua):
        raise GalatAturan("Kertas ini dibawa pemohon, tidak dicetak di sini; kembalikan, lalu mintakan gantinya.")
    ada = [(berkas.prosedur.naskah(b.kode), b, p) for b, p in semua if p is not None and naskah in {"", b.kode}]
    if len(ada) > 1:
        raise GalatSyarat(f"Pilih surat yang rusak: {', '.join(n.nama for n, _, _ in ada)}.", "naskah")
    if not ada and naskah:
        raise GalatAturan("Surat itu tidak dicetak di sini untuk tanda tangan ini; pilih surat yang lain.")
    if not ada:
        return langkah.akhiri(berkas, [], "Lembar rusak tercatat; cetak gantinya di sistem yang mencetaknya.")
    (isi, baris, lama), = ada
    surat.pesan_surat(
        berkas, isi, baris, nomor=lama.cuplikan.get("nomor"), tanggal=lama.cuplikan["tanggal"], alasan=alasan,
        blok=[*lama.cuplikan.get("ttd_lain", ()), lama.cuplikan["ttd"]])
    rc.rusakkan(kerja.tx, lama.id, alasan)
    return langkah.akhiri(berkas, [], f"Lembar pengganti {isi.nama} dicetak sebagai asli.")


@tindakan("mengizinkan penerima berkas menandatangani", "izin_tanda_tangan")
def izinkan_tanda(
    kerja: Kerja, permohonan_id: int, dilihat: int, alasan: str, tidak_di_tempat: Sequence[int] = ()
) -> Hasil:
    """Allow who received this one case to sign it, because nobody else is there; flagged in trail and report.

    `tidak_di_tempat` names every other account that could sign, as absent; the event keeps their ids.  It holds until
    the next return.  Raises GalatIzin for an officer who received the case or could sign it himself, GalatIsian when
    somebody is not named.
    """
    berkas = buka(kerja, permohonan_id, dilihat)
    letak = berkas.wajib_jenis("paraf", "tanda_tangan")
    alasan = wajib_alasan(alasan)
    tujuan = _letak_tanda(berkas, letak)
    dapat = _dapat_menandatangani(berkas, tujuan)
    penerima = menerima(berkas)
    if kerja.tx.oleh in penerima:
        raise GalatIzin(f"Anda menerima berkas ini; izin diberikan petugas lain: {pemberi_izin(berkas)}.")
    if akun_orang(kerja.koneksi, {kerja.tx.oleh}) & set(dapat):
        raise GalatIzin("Anda sendiri dapat menandatangani berkas ini; tandatangani, izin tidak diperlukan.")
    if not penerima & set(dapat):
        raise GalatAturan("Penerima berkas ini bukan penandatangan menurut SOP; mintakan pejabat yang berwenang.")
    wajib = sorted(set(dapat) - penerima)
    belum = [dapat[n] for n in wajib if n not in set(tidak_di_tempat)]
    if belum:
        raise GalatSyarat(f"Masih ada yang dapat menandatangani: {', '.join(belum)}; nyatakan tidak di tempat dahulu.",
                          "tidak_di_tempat")
    berkas.catat_di_tempat("izin_tanda", "selesai", alasan=alasan,
                           isi={"tidak_di_tempat": wajib, "tanda": tujuan.token})
    return langkah.akhiri(berkas, [], "Izin tercatat untuk berkas ini saja.")


@bacaan("mengizinkan penerima berkas menandatangani", "izin_tanda_tangan")
def penandatangan_lain(ruang: Ruang, _sesi: Sesi, permohonan_id: int) -> tuple[tuple[int, str], ...]:
    """(account id, name) of everybody who could sign a case and did not receive it: absent, before a permission."""
    with ruang.basis.baca() as koneksi:
        berkas = baca(ruang, koneksi, permohonan_id)
        if berkas.letak.jenis not in {"paraf", "tanda_tangan"}:
            raise GalatAturan("Berkas ini sudah berada pada langkah lain; muat ulang lalu lihat posisinya.")
        dapat = _dapat_menandatangani(berkas, _letak_tanda(berkas, berkas.letak))
        penerima = menerima(berkas)
        return tuple((n, nama) for n, nama in sorted(dapat.items()) if n not in penerima)


@bacaan("mengizinkan penerima berkas menandatangani", "izin_tanda_tangan")
def izin_berguna(ruang: Ruang, sesi: Sesi, permohonan_id: int) -> bool:
    """Whether this officer could allow who received a case to sign it, by the rules of `izinkan_tanda`."""
    with ruang.basis.baca() as koneksi:
        berkas = baca(ruang, koneksi, permohonan_id)
        if berkas.perkara.akhir or berkas.letak.jenis not in {"paraf", "tanda_tangan"}:
            return False
        dapat, penerima = set(_dapat_menandatangani(berkas, _letak_tanda(berkas, berkas.letak))), menerima(berkas)
        return bool(penerima & dapat) and not akun_orang(koneksi, {sesi.pengguna_id}) & (penerima | dapat)


# ---- rules


def _naskah(berkas: BerkasKerja, letak: Letak) -> list[rn.BarisNaskah]:
    """The versions at hand that are marked: of the naskah, or of the file itself where the aksi names none.

    Raises GalatAturan when a naskah was never made.
    """
    hasil = []
    kode_semua = mesin.naskah_berlaku(letak, berkas.prosedur, berkas.konteks(berkas.tx.tanggal_kerja))
    for kode in kode_semua if letak.naskah else (rn.BERKAS,):
        baris = penandatangan.versi_kini(berkas, kode)
        if baris is None:
            raise GalatAturan(f"{berkas.prosedur.naskah(kode).nama} belum dibuat; kembalikan ke pembuat konsep.")
        hasil.append(baris)
    return hasil


def _tandai(
    berkas: BerkasKerja, letak: Letak, naskah: list[rn.BarisNaskah], jenis: str, peristiwa_id: int, cara: str
) -> None:
    for satu in naskah:
        baris = penandatangan.pastikan_versi(berkas, satu, berkas.tx, peristiwa_id)
        rn.tandai(berkas.tx, baris.id, jenis, letak.lane, token=letak.token, peran=berkas.tx.peran, cara=cara,
                  sha256=baris.sha256, peristiwa_id=peristiwa_id)


def _paraf_gugur(berkas: BerkasKerja) -> None:
    """At a paraf of his own, an officer who may sign next signs: his paraf falls away, and that is recorded.

    So do the parafs of the absent on the way.
    """
    paraf_absen_gugur(berkas)
    letak = berkas.letak
    while letak.jenis == "paraf" and berkas.boleh(letak):
        berikut = mesin.langkahkan(
            berkas.prosedur, letak.token, "setuju", berkas.konteks(berkas.tx.tanggal_kerja)).token
        tujuan = berkas.prosedur.letak(berikut) if berikut else None
        if tujuan is None or tujuan.jenis not in {"paraf", "tanda_tangan"} or not berkas.boleh(tujuan):
            return
        berkas.catat("setuju", isi={"gugur": "penandatangan sendiri"})
        paraf_absen_gugur(berkas)
        letak = berkas.letak


def _paraf_lengkap(berkas: BerkasKerja, letak: Letak, naskah: list[rn.BarisNaskah]) -> None:
    """Every paraf the naskah demands stands on this very content, or fell away: of the absent, of the signer himself.

    Those on the file before this signature too, also where a letter is signed that was made after them; such a paraf
    counts as long as the round of the checklist is the same.
    """
    tanda = rn.tanda_berlaku(berkas.koneksi, berkas.perkara.id)
    gugur = gugur_berlaku(berkas)
    konteks = berkas.konteks(berkas.tx.tanggal_kerja)
    diparaf = any(x.jenis == "paraf" and not x.naskah for x in berkas.prosedur.urutan)
    putaran = penandatangan.versi_kini(berkas, rn.BERKAS) if diparaf else None
    berkas_diparaf = {t.pelaksana for t in tanda if t.jenis == "paraf" and t.naskah == rn.BERKAS
                      and putaran is not None and t.sha256 == putaran.sha256}
    for baris in naskah:
        ada = berkas_diparaf | {t.pelaksana for t in tanda if t.jenis == "paraf" and t.sha256 == baris.sha256
                                and t.naskah == baris.kode}
        for lane in mesin.paraf_dituntut(berkas.prosedur, baris.kode, konteks) if baris.kode else ():
            if lane not in ada and lane not in gugur:
                raise GalatAturan(f"Paraf {berkas.prosedur.pelaksana(lane).sebutan} belum ada pada isi surat ini; "
                                  "mintakan paraf dahulu.")
    for lane in _paraf_berkas(berkas, letak, konteks):
        if lane not in berkas_diparaf and lane not in gugur:
            raise GalatAturan(f"Paraf {berkas.prosedur.pelaksana(lane).sebutan} belum ada pada berkas ini; "
                              "mintakan paraf dahulu.")


def _paraf_berkas(berkas: BerkasKerja, letak: Letak, konteks: Konteks) -> tuple[str, ...]:
    """Lanes whose paraf on the file a signature demands: those before it in the SOP."""
    return tuple(x.lane for x in berkas.prosedur.urutan[:letak.indeks] if x.jenis == "paraf" and not x.naskah
                 and not mesin.dilewati(x, berkas.prosedur, konteks))


def _letak_tanda(berkas: Berkas, letak: Letak) -> Letak:
    """The signature that the case stands at or comes to next.  Raises GalatAturan when the SOP has none."""
    konteks = berkas.konteks(berkas.ruang.hari_ini())
    for _ in berkas.prosedur.urutan:
        if letak.jenis == "tanda_tangan":
            return letak
        token = mesin.maju(berkas.prosedur, letak.token, konteks).token
        if token is None:
            break
        letak = berkas.prosedur.letak(token)
    raise GalatAturan("SOP ini tidak meminta tanda tangan sesudah langkah sekarang; izin tidak diperlukan.")


def _dapat_menandatangani(berkas: Berkas, letak: Letak) -> dict[int, str]:
    """Names by id of the active accounts that may sign for the lane, in a role of it or by a delegation."""
    ruang, hari = berkas.ruang, berkas.ruang.hari_ini().isoformat()
    lane = frozenset(berkas.peran(letak))
    calon = {a.id: a.nama for a in pengguna.pemegang(berkas.koneksi, lane, hari)}
    calon |= {d.pengguna_id: d.nama for d in rd.kini(berkas.koneksi, hari) if not d.mengisi}
    hasil = {}
    for nomor, nama in calon.items():
        peran = frozenset(p for p in pengguna.peran(berkas.koneksi, nomor, hari)
                          if "tanda_tangan" in ruang.hak(frozenset({p})))
        if peran & lane or berkas.lewat_mandat(nomor, peran, letak) is not None:
            hasil[nomor] = nama
    return hasil


def _nomor_naskah(berkas: BerkasKerja, baris: rn.BarisNaskah) -> str | None:
    aturan = berkas.prosedur.naskah(baris.kode).nomor
    lama = penomoran.sudah(berkas, aturan.buku, naskah=baris.kode) if aturan else None
    return lama.nomor if lama else None

