#include "app/gui/theme/theme.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace sextant::gui {

namespace {

// Our icons say stroke="currentColor"; the engine puts the colour of the moment in its place. It paints vectors, so that nothing is
// scaled whatever the device pixel ratio.
class ThemedIconEngine : public QIconEngine {
public:
    ThemedIconEngine(QString name, QColor colour) : m_name(std::move(name)), m_colour(std::move(colour)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        const double ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, render(rect.size(), ratio, mode, state));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override { return render(size, 1, mode, state); }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override {
        // QIcon asks in device pixels here.
        QPixmap pixmap = render(size / scale, scale, mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new ThemedIconEngine(m_name, m_colour); }
    QString key() const override { return QStringLiteral("sextant-themed"); }
    bool isNull() override { return false; }

private:
    [[nodiscard]] QColor colourFor(QIcon::Mode mode, QIcon::State state) const {
        const Tokens& t = tokens();
        if (mode == QIcon::Disabled) return mixed(t.pane, t.secondText, 0.45);
        if (m_colour.isValid()) return m_colour;
        if (state == QIcon::On) return t.focus;
        return mode == QIcon::Active || mode == QIcon::Selected ? t.text : t.secondText;
    }

    [[nodiscard]] QPixmap render(const QSize& size, double ratio, QIcon::Mode mode, QIcon::State state) const {
        const QColor colour = colourFor(mode, state);
        const QString key = QStringLiteral("sextant-icon/%1/%2/%3x%4@%5")
                                .arg(m_name, colour.name()).arg(size.width()).arg(size.height()).arg(ratio);
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap)) return pixmap;
        pixmap = QPixmap(size * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QFile file(QStringLiteral(":/sextant/icons/") + m_name + QStringLiteral(".svg"));
        Q_ASSERT_X(file.exists(), "icon", qPrintable(m_name));
        if (file.open(QIODevice::ReadOnly)) {
            QSvgRenderer renderer(file.readAll().replace("currentColor", colour.name().toLatin1()));
            QPainter painter(&pixmap);
            const int side = std::min(size.width(), size.height());
            renderer.render(&painter, QRectF((size.width() - side) / 2.0, (size.height() - side) / 2.0, side, side));
        }
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QString m_name;
    QColor m_colour;
};

}  // namespace

QIcon icon(const QString& name, const QColor& colour) { return QIcon(new ThemedIconEngine(name, colour)); }

}  // namespace sextant::gui
